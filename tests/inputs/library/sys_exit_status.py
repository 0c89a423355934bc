# sys.exit with a number is the program's status.
import sys
print("before")
sys.exit(3)
