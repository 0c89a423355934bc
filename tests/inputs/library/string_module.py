# string's constants, Template, capwords.
import string
print(string.ascii_lowercase, string.ascii_uppercase, string.ascii_letters == string.ascii_lowercase + string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
t = string.Template("$who likes ${what}s for $$5")
print(t.substitute(who="Ann", what="fig"), t.safe_substitute(who="Bo"), string.capwords("the  end of it"), t.template)
try:
    t.substitute(who="x")
except KeyError as error:
    print("KeyError", error)
print("".join(c for c in "a,b!c" if c not in string.punctuation), {c: i for i, c in enumerate(string.ascii_lowercase)}["k"])
