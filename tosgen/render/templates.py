"""Templates of pages and notices: Jinja in a sandbox, files that a project may override."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from tosgen.errors import TosgenError
from tosgen.locales import format_value

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment


@lru_cache(maxsize=8)
def template_environment(templates: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """The environment of the templates of a project; `templates` are folders, the first that has a file wins.  Everything but plain text
    (`.txt`, `.md`) is escaped."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in templates]),
        autoescape=lambda name: name is None or not name.endswith((".txt", ".md")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.filters["value"] = format_value
    return environment


def style_sheet(environment: ImmutableSandboxedEnvironment, name: str) -> Markup:
    """A style sheet as it stands; it may not close the element it is put in."""
    from jinja2 import TemplateNotFound

    assert environment.loader is not None
    try:
        text, path, _ = environment.loader.get_source(environment, name)
    except TemplateNotFound as error:
        raise TosgenError(f"the style sheet '{name}' is missing", "it belongs in the folder templates/") from error
    if "</" in text:
        raise TosgenError(f"{path}: a style sheet may not hold '</'")
    return Markup(text)


def fill_template(environment: ImmutableSandboxedEnvironment, name: str, **values: object) -> str:
    """A template with its values; raises TosgenError with the place in the template."""
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    try:
        return environment.get_template(name).render(**values)
    except TemplateNotFound as error:
        raise TosgenError(f"the template '{error.name}' is missing", "it belongs in the folder templates/") from error
    except TemplateSyntaxError as error:
        raise TosgenError(f"{error.filename or name}:{error.lineno}: {error.message}") from error
    except TemplateError as error:
        raise TosgenError(f"{_place(error, name)}: {error}") from error


def _place(error: BaseException, name: str) -> str:
    """`path:line` of the innermost template frame."""
    found, trace = name, error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith((".html", ".css", ".txt", ".md")):
            found = f"{code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
