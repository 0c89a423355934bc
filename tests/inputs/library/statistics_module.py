# statistics: the common ones.
import statistics as st
print(st.mean([1, 2, 3, 4]), st.median([3, 1, 2]), st.median([1, 2, 3, 4]), st.mode([1, 1, 2]), st.stdev([1, 2, 3, 4]), st.pstdev([1, 2, 3]), st.variance([1, 2, 3]), st.mean([0.5, 1.5]), st.fmean([1, 2]))
try:
    st.mean([])
except st.StatisticsError as error:
    print(error)
