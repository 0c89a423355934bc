"""Arguments of the command line. A program here is given none, unless it parses a list of its own."""

import sys as _sys
from textwrap import wrap as _wrap

__all__ = [
    "Action", "ArgumentDefaultsHelpFormatter", "ArgumentError", "ArgumentParser", "ArgumentTypeError",
    "BooleanOptionalAction", "HelpFormatter", "Namespace", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER",
    "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "SUPPRESS", "ZERO_OR_MORE",
]

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."

_WIDTH = 78


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = None if argument is None else argument._name()
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class HelpFormatter:
    keeps_lines = False
    shows_defaults = False


class RawDescriptionHelpFormatter(HelpFormatter):
    keeps_lines = True


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    shows_defaults = True


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join([f'{name}={value!r}' for name, value in vars(self).items()])})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in vars(self)


class Action:
    """What one argument does with what it is given."""

    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
        metavar=None, deprecated=False,
    ):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.group = None

    def _name(self):
        if self.option_strings:
            return "/".join(self.option_strings)
        return self.metavar if self.metavar not in (None, SUPPRESS) else self.dest

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError("Action must be overridden")

    def _value_name(self):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return "{" + ",".join([str(choice) for choice in self.choices]) + "}"
        return self.dest.upper() if self.option_strings else self.dest

    def _values_shown(self):
        name = self._value_name()
        if isinstance(name, tuple):
            names = name
            name = names[0]
        else:
            names = None
        if self.nargs is None:
            return name
        if self.nargs == OPTIONAL:
            return f"[{name}]"
        if self.nargs == ZERO_OR_MORE:
            return f"[{name} ...]"
        if self.nargs == ONE_OR_MORE:
            return f"{name} [{name} ...]"
        if self.nargs in (REMAINDER, PARSER):
            return "..." if self.nargs == REMAINDER else f"{name} ..."
        return " ".join(names or [name] * self.nargs)


class _Store(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConst(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _Append(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [values])


class _AppendConst(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [self.const])


class _Extend(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + list(values))


class _Count(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _Help(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _Version(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        parser._print_message(str(self.version).replace("%(prog)s", parser.prog) + "\n", _sys.stdout)
        parser.exit()


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, **kwargs):
        every = []
        for option in option_strings:
            every.append(option)
            if option.startswith("--"):
                every.append("--no-" + option[2:])
        Action.__init__(self, every, dest, nargs=0, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith("--no-"))


_ACTIONS = {
    None: _Store, "store": _Store, "store_const": _StoreConst, "store_true": _StoreConst, "store_false": _StoreConst,
    "append": _Append, "append_const": _AppendConst, "extend": _Extend, "count": _Count, "help": _Help,
    "version": _Version,
}


class _Group:
    """Arguments with a heading of their own, or of which only one may be given."""

    def __init__(self, parser, title=None, description=None, exclusive=False, required=False):
        self._parser = parser
        self.title = title
        self.description = description
        self._exclusive = exclusive
        self.required = required
        self._actions = []

    def add_argument(self, *args, **kwargs):
        action = self._parser._add(args, kwargs)
        self._actions.append(action)
        action.group = self
        return action

    def add_mutually_exclusive_group(self, *, required=False):
        return self._parser.add_mutually_exclusive_group(required=required)


class _SubParsers(Action):
    def __init__(self, parser, dest, required, help, metavar, title):
        Action.__init__(self, [], dest, nargs=PARSER, required=required, help=help, metavar=metavar)
        self._parser = parser
        self.choices = {}
        self.title = title
        self._helps = []

    def add_parser(self, name, *, help=None, aliases=(), **kwargs):
        made = ArgumentParser(prog=f"{self._parser.prog} {name}", **kwargs)
        self._helps.append((name, help))
        for known in (name,) + tuple(aliases):
            self.choices[known] = made
        return made

    def __call__(self, parser, namespace, values, option_string=None):
        name = values[0]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self.choices:
            choices = ", ".join([repr(choice) for choice in self.choices])
            raise ArgumentError(self, f"invalid choice: {name!r} (choose from {choices})")
        self.choices[name].parse_args(values[1:], namespace)


class ArgumentParser:
    def __init__(
        self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars="-",
        fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
        exit_on_error=True,
    ):
        self.prog = prog if prog is not None else _sys.argv[0].rpartition("/")[2]
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._actions = []
        self._options = {}
        self._defaults = {}
        self._groups = []
        self._exclusive = []
        if add_help:
            self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            for action in parent._actions:
                if not isinstance(action, _Help):
                    self._keep(action)

    # --- declaring

    def add_argument(self, *args, **kwargs):
        return self._add(args, kwargs)

    def _add(self, args, kwargs):
        action = kwargs.pop("action", None)
        dest = kwargs.pop("dest", None)
        options = [arg for arg in args if arg[0] in self.prefix_chars] if args else []
        if options and len(options) != len(args):
            raise ValueError(f"invalid option string {args[0]!r}: must start with a character {self.prefix_chars!r}")
        if options:
            if dest is None:
                long = [option for option in options if len(option) > 1 and option[1] in self.prefix_chars]
                dest = (long or options)[0].lstrip(self.prefix_chars).replace("-", "_")
            kwargs.setdefault("required", False)
        else:
            if dest is not None and args:
                raise ValueError("dest supplied twice for positional argument, did you mean metavar?")
            dest = args[0] if args else dest
            if "required" in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            nargs = kwargs.get("nargs")
            kwargs["required"] = nargs not in (OPTIONAL, REMAINDER, SUPPRESS) and (nargs != ZERO_OR_MORE or "default" not in kwargs)
        if "default" not in kwargs:
            kwargs["default"] = self.argument_default
        if isinstance(action, type):
            made = action(option_strings=options, dest=dest, **kwargs)
            return self._keep(made)
        if action not in _ACTIONS:
            raise ValueError(f"unknown action {action!r}")
        version = kwargs.pop("version", None)
        if action in ("store_true", "store_false"):
            kwargs["const"] = action == "store_true"
            if kwargs["default"] is None:
                kwargs["default"] = action == "store_false"
        if action in ("store_const", "store_true", "store_false", "append_const", "count", "help", "version"):
            kwargs["nargs"] = 0
        if action == "version":
            kwargs["default"] = SUPPRESS
            kwargs.setdefault("help", "show program's version number and exit")
        if action == "extend":
            kwargs.setdefault("nargs", ONE_OR_MORE)
        if action in (None, "store") and kwargs.get("nargs") == 0:
            raise ValueError(
                "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store "
                "const may be more appropriate"
            )
        kind = kwargs.get("type")
        if kind is not None and not callable(kind):
            raise ValueError(f"{kind!r} is not callable")
        made = _ACTIONS[action](options, dest, **kwargs)
        made.version = version
        return self._keep(made)

    def _keep(self, action):
        for option in action.option_strings:
            if option in self._options:
                raise ArgumentError(action, f"conflicting option string: {option}")
        for option in action.option_strings:
            self._options[option] = action
        self._actions.append(action)
        return action

    def add_argument_group(self, title=None, description=None, **kwargs):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _Group(self, exclusive=True, required=required)
        self._exclusive.append(group)
        return group

    def add_subparsers(self, *, title=None, description=None, dest=SUPPRESS, required=False, help=None, metavar=None, **kwargs):
        return self._keep(_SubParsers(self, dest, required, help, metavar, title))

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    # --- parsing

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            message = f"unrecognized arguments: {' '.join(rest)}"
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for name, value in self._defaults.items():
            if not hasattr(namespace, name):
                setattr(namespace, name, value)
        if not self.exit_on_error:
            return namespace, self._parse(args, namespace)
        try:
            return namespace, self._parse(args, namespace)
        except ArgumentError as error:
            message = str(error)
        self.error(message)

    def _is_option(self, arg):
        if not arg or arg[0] not in self.prefix_chars or len(arg) == 1:
            return False
        if arg in self._options or " " not in arg and not self._is_number(arg):
            return True
        return False

    def _is_number(self, arg):
        try:
            float(arg)
        except ValueError:
            return False
        return not any([self._is_number(option) for option in self._options if option != arg])

    def _parse(self, args, namespace):
        """Gives each argument what is meant for it; what is left over."""
        waiting = [action for action in self._actions if not action.option_strings]
        seen = set()
        rest = []
        at = 0
        only_positional = False
        while at < len(args):
            arg = args[at]
            if arg == "--" and not only_positional:
                only_positional = True
                at += 1
            elif not only_positional and self._is_option(arg):
                at = self._option(args, at, namespace, seen, rest)
            else:
                end = at
                while end < len(args) and (only_positional or not self._is_option(args[end]) and args[end] != "--"):
                    end += 1
                at += self._positional(waiting, args, at, end, namespace, seen)
                if at < end:
                    rest.extend(args[at:end])
                    at = end
        self._positional(waiting, [], 0, 0, namespace, seen)
        self._check(namespace, seen)
        return rest

    def _find(self, arg):
        """The action of an option, its name, and a value that is joined to it (or None)."""
        if arg in self._options:
            return self._options[arg], arg, None
        name, equals, value = arg.partition("=")
        if equals and name in self._options:
            return self._options[name], name, value
        if arg[1] not in self.prefix_chars:
            short = arg[:2]
            if short in self._options:
                return self._options[short], short, arg[2:]
        elif self.allow_abbrev:
            known = [option for option in self._options if option.startswith(name)]
            if len(known) == 1:
                return self._options[known[0]], known[0], value if equals else None
            if known:
                raise ArgumentError(None, f"ambiguous option: {arg} could match {', '.join(known)}")
        return None, arg, None

    def _option(self, args, at, namespace, seen, rest):
        action, name, joined = self._find(args[at])
        at += 1
        if action is None:
            rest.append(name)
            return at
        if joined is not None and action.nargs == 0:
            # -vq is -v -q.
            if name.startswith("--") or "-" + joined[:1] not in self._options:
                raise ArgumentError(action, f"ignored explicit argument {joined!r}")
            self._give(action, [], namespace, seen, name)
            return self._option(["-" + joined] + args[at:], 0, namespace, seen, rest) - 1 + at
        if joined is not None:
            if isinstance(action.nargs, int) and action.nargs != 1:
                raise ArgumentError(action, _expected(action))
            self._give(action, [joined], namespace, seen, name)
            return at
        end = at
        while end < len(args) and not self._is_option(args[end]) and args[end] != "--":
            end += 1
        count = _count(action, end - at, 0)
        if count is None:
            raise ArgumentError(action, _expected(action))
        if action.nargs == REMAINDER:
            count = len(args) - at
        self._give(action, args[at:at + count], namespace, seen, name)
        return at + count

    def _positional(self, waiting, args, start, end, namespace, seen):
        """Gives a run of arguments to the positionals that still wait; how many were taken."""
        taken = 0
        while waiting:
            action = waiting[0]
            needed = sum([_least(other) for other in waiting[1:]])
            left = end - start - taken
            count = _count(action, left, needed)
            if count is None:
                break
            if action.nargs in (PARSER, REMAINDER):
                count = len(args) - start - taken
            waiting.pop(0)
            self._give(action, args[start + taken:start + taken + count], namespace, seen, None)
            taken += count
        return taken

    def _give(self, action, strings, namespace, seen, option):
        if strings or option is not None or action.nargs != OPTIONAL:
            seen.add(action)
        group = action.group
        if group is not None and group._exclusive and (option is not None or strings):
            for other in group._actions:
                if other is not action and other in seen:
                    raise ArgumentError(action, f"not allowed with argument {other._name()}")
        action(self, namespace, self._values(action, strings), option)

    def _values(self, action, strings):
        if action.nargs == PARSER:
            return strings
        if action.nargs == OPTIONAL and not strings:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
            return value
        if action.nargs == ZERO_OR_MORE and not strings and not action.option_strings:
            return action.default if action.default is not None else []
        values = [self._value(action, string) for string in strings]
        for value in values:
            if action.choices is not None and value not in action.choices:
                choices = ", ".join([repr(choice) if isinstance(choice, str) else str(choice) for choice in action.choices])
                raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")
        return values[0] if action.nargs in (None, OPTIONAL) and values else values

    def _value(self, action, string):
        if action.type is None:
            return string
        try:
            return action.type(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {string!r}") from None

    def _check(self, namespace, seen):
        missing = []
        for action in self._actions:
            if action in seen:
                continue
            if action.required:
                missing.append(action._name())
            elif isinstance(action.default, str) and action.dest is not SUPPRESS and action.default is not SUPPRESS:
                if getattr(namespace, action.dest, None) is action.default:
                    setattr(namespace, action.dest, self._value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self._exclusive:
            if group.required and not any([action in seen for action in group._actions]):
                names = " ".join([action._name() for action in group._actions if action.help is not SUPPRESS])
                raise ArgumentError(None, f"one of the arguments {names} is required")

    # --- what is shown

    def _usage_parts(self):
        optional = []
        positional = []
        for action in self._actions:
            if action.help is SUPPRESS:
                continue
            if action.option_strings:
                shown = action.option_strings[0]
                if isinstance(action, BooleanOptionalAction):
                    shown = " | ".join(action.option_strings)
                elif action.nargs != 0:
                    shown += " " + action._values_shown()
                optional.append((action, shown))
            else:
                positional.append(action._values_shown() if not isinstance(action, _SubParsers) else self._sub_shown(action))
        parts = []
        done = set()
        for action, shown in optional:
            group = action.group
            if group is not None and group._exclusive:
                if group in done:
                    continue
                done.add(group)
                every = [text for other, text in optional if other.group is group]
                joined = " | ".join(every)
                parts.append(f"({joined})" if group.required else f"[{joined}]")
            else:
                parts.append(shown if action.required else f"[{shown}]")
        return parts, positional

    def _sub_shown(self, action):
        return (action.metavar or "{" + ",".join(action.choices) + "}") + " ..."

    def format_usage(self):
        if self.usage is not None:
            return f"usage: {self.usage.replace('%(prog)s', self.prog)}\n"
        optional, positional = self._usage_parts()
        whole = " ".join([self.prog] + optional + positional)
        if len(whole) + 7 <= _WIDTH:
            return f"usage: {whole}\n"
        indent = " " * (len(self.prog) + 8)
        lines = _lines(optional, indent)
        if optional and positional:
            lines += _lines(positional, indent)
        elif positional:
            lines = _lines(positional, indent)
        return f"usage: {self.prog} " + ("\n" + indent).join(lines) + "\n"

    def _entry(self, action):
        if isinstance(action, _SubParsers):
            return action.metavar or "{" + ",".join(action.choices) + "}"
        if not action.option_strings:
            return action._value_name()
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        return ", ".join(action.option_strings) + " " + action._values_shown()

    def _help_of(self, action):
        text = action.help or ""
        if self.formatter_class.shows_defaults and text and "%(default)" not in text:
            if action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
                text += " (default: %(default)s)"
        if "%" in text:
            fields = {**vars(action), "prog": self.prog}
            if action.choices is not None:
                fields["choices"] = ", ".join([str(choice) for choice in action.choices])
            if action.type is not None:
                fields["type"] = getattr(action.type, "__name__", action.type)
            text = text % fields
        return text

    def _section(self, title, actions, position):
        if not actions:
            return ""
        out = [f"{title}:\n"]
        for action in actions:
            entries = [("  " + self._entry(action), self._help_of(action))]
            if isinstance(action, _SubParsers):
                entries.extend([("    " + name, help or "") for name, help in action._helps if help])
            for head, text in entries:
                lines = _wrap(" ".join(text.split()), max(_WIDTH - position, 11)) if text else []
                if not lines:
                    out.append(head + "\n")
                    continue
                if len(head) <= position - 2:
                    out.append(head.ljust(position) + lines.pop(0) + "\n")
                else:
                    out.append(head + "\n")
                out.extend([" " * position + line + "\n" for line in lines])
        return "".join(out)

    def _paragraph(self, text):
        text = text.replace("%(prog)s", self.prog)
        if self.formatter_class.keeps_lines:
            return text.rstrip("\n") + "\n"
        return "\n".join(_wrap(" ".join(text.split()), _WIDTH)) + "\n"

    def format_help(self):
        shown = [action for action in self._actions if action.help is not SUPPRESS]
        widths = [len(self._entry(action)) + 4 for action in shown]
        position = min(max(widths, default=0), 24)
        titled = [group for group in self._groups]
        grouped = [action for group in titled for action in group._actions]
        plain = [action for action in shown if action not in grouped]
        sections = [self.format_usage()]
        if self.description:
            sections.append(self._paragraph(self.description))
        sections.append(self._section("positional arguments", [a for a in plain if not a.option_strings], position))
        sections.append(self._section("options", [a for a in plain if a.option_strings], position))
        for group in titled:
            sections.append(self._section(group.title, group._actions, position))
        if self.epilog:
            sections.append(self._paragraph(self.epilog))
        return "\n".join([section for section in sections if section])

    def _print_message(self, message, file=None):
        (_sys.stderr if file is None else file).write(message)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        raise SystemExit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


def _lines(parts, indent):
    """Parts of a usage, as many on a line as fit."""
    lines = []
    line = ""
    for part in parts:
        if line and len(indent) + len(line) + 1 + len(part) > _WIDTH:
            lines.append(line)
            line = part
        else:
            line = f"{line} {part}" if line else part
    return lines + [line] if line else lines


def _least(action):
    if action.nargs is None or action.nargs in (ONE_OR_MORE, PARSER):
        return 1
    return action.nargs if isinstance(action.nargs, int) else 0


def _count(action, left, needed):
    """How many of `left` arguments an action takes when others need `needed`; None when they are too few."""
    if _least(action) > left:
        return None
    if action.nargs in (ZERO_OR_MORE, ONE_OR_MORE):
        return max(left - needed, _least(action))
    if action.nargs == OPTIONAL:
        return 1 if left > needed else 0
    return _least(action) if action.nargs not in (REMAINDER, PARSER) else left


def _expected(action):
    if action.nargs is None:
        return "expected one argument"
    if action.nargs == OPTIONAL:
        return "expected at most one argument"
    if action.nargs == ONE_OR_MORE:
        return "expected at least one argument"
    return f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"
