# sys.exit with a text prints it on standard error; the status is 1.
import sys
print("before")
sys.exit("all wrong")
