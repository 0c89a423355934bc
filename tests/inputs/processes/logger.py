# multiprocessing's logger on standard error.
import multiprocessing, logging
def f(): pass
if __name__ == "__main__":
    multiprocessing.log_to_stderr(logging.INFO)
    logger = multiprocessing.get_logger()
    logger.setLevel(logging.WARNING)
    logger.warning("doubt")
    p = multiprocessing.Process(target=f); p.start(); p.join()
    print("done")
