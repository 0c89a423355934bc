# os: what programs ask.
import os
print(isinstance(os.getpid(), int), isinstance(os.getppid(), int), os.cpu_count() >= 1, os.getpid() == os.getpid(), os.sep, os.linesep == "\n", os.name, os.path.join("a", "b"), os.path.basename("/x/y.py"), os.environ.get("SURELY_NOT_SET", "unset"), os.path.splitext("a.txt"), os.getenv("SURELY_NOT_SET"))
