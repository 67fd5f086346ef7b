import logging
import sys


class Lines:
    def write(self, text):
        print("|" + text.replace("\n", "$"))

    def flush(self):
        pass


handler = logging.StreamHandler(Lines())
log = logging.getLogger("app")
child = logging.getLogger("app.db.pool")
log.addHandler(handler)
log.propagate = False
log.warning("hello %s %d", "world", 3)
log.info("no")
log.setLevel(logging.DEBUG)
log.debug("dict %(a)s", {"a": 1})
child.info("from below")
print(child, child.parent, child.getEffectiveLevel(), log.isEnabledFor(10))
handler.setFormatter(logging.Formatter("%(levelname)-8s %(name)s:%(funcName)s:%(lineno)d %(message)s"))


def work():
    log.error("failed: %r", ValueError("x"))
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("caught")


work()
handler.setFormatter(logging.Formatter("{levelname}/{message}", style="{"))
log.critical("braces")
log.log(25, "level")
logging.addLevelName(25, "NOTICE")
log.log(25, "level")
handler.setLevel("ERROR")
log.warning("dropped")
handler.setLevel(logging.NOTSET)


class Only(logging.Filter):
    def filter(self, record):
        record.extra_thing = 5
        return "keep" in record.getMessage()


handler.addFilter(Only())
log.info("keep this")
log.info("not this")
handler.filters.clear()
handler.setFormatter(logging.Formatter("%(message)s %(user)s"))
log.info("with extra", extra={"user": "me"})
adapter = logging.LoggerAdapter(log, {"user": "adapted"})
adapter.warning("adapter")
print(logging.getLevelName(30), logging.getLevelName("INFO"), logging.getLevelName(7), logging.getLogger() is logging.root, handler.level)
for bad in (lambda: log.setLevel("LOUD"), lambda: logging.Formatter("x", style="?"), lambda: log.setLevel(1.5), lambda: logging.Handler().emit(None)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
logging.basicConfig(stream=Lines(), level=logging.INFO)
logging.info("root %s", 1)
logging.getLogger("other.one").warning("other")
logging.basicConfig(format="%(message)s", stream=Lines(), force=True)
logging.warning("forced")
logging.disable(logging.WARNING)
logging.warning("off")
logging.error("on")
logging.disable(logging.NOTSET)
print(repr(logging.getLogger("other.one")), logging.root, logging.NullHandler())
logging.getLogger("lib").addHandler(logging.NullHandler())
log.info("no args 100%", extra={"user": 0})
log.info("exc", exc_info=ValueError("given"), extra={"user": 1})
