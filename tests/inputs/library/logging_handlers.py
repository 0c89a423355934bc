# Handlers, formatters, propagation; styles and widths of fields.
import logging, sys
log = logging.getLogger("app")
log.setLevel(logging.DEBUG)
h = logging.StreamHandler(sys.stdout)
h.setLevel(logging.INFO)
h.setFormatter(logging.Formatter("[%(levelname)-8s] (%(threadName)-10s) %(funcName)s %(lineno)d %(message)s"))
log.addHandler(h)
log.propagate = False
def work():
    log.info("from work")
    log.debug("below the handler")
work()
log.warning("top")
child = logging.getLogger("app.child")
child.error("through the parent %s", child.name)
log.removeHandler(h)
k = logging.StreamHandler(sys.stdout)
k.setFormatter(logging.Formatter("{levelname}|{message}", style="{"))
log.addHandler(k)
log.info("braces")
log.disabled = True
log.info("no")
