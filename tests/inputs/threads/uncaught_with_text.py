# What ends the main thread is shown with the text that its class gives it, also the exceptions that it came from.
class Missing(Exception):
    def __init__(self, what):
        super().__init__()
        self.what = what

    def __str__(self):
        return f"there is no {self.what}"


class Late(Missing):
    def __str__(self):
        return f"the {self.what} is late"


try:
    raise Missing("kettle")
except Missing as error:
    raise Late("tea") from error
