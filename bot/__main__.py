"""python -m bot …: the command line, a verb a line."""

from collections.abc import Callable, Mapping

import typer

from bot.command_line import (
    backups,
    checking,
    codes,
    exporting,
    figures,
    importing,
    keys,
    owners_papers,
    running,
)

VERBS: Mapping[str, Callable[..., None]] = {
    "run": running.run,
    "demo": running.demo,
    "migrate": running.migrate,
    "invite": codes.invite,
    "open311-key": codes.open311_key,
    "import": importing.import_,
    "export": exporting.export,
    "qr": codes.qr,
    "households": codes.households,
    "dossier": owners_papers.dossier,
    "paperpack": owners_papers.paperpack,
    "sheets": owners_papers.sheets,
    "recount": checking.recount,
    "erasures": checking.erasures,
    "backup": backups.backup,
    "restore": backups.restore,
    "doctor": checking.doctor,
}
"""What can be typed, in the order in which `--help` tells it."""

bot = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="小板凳：帮邻居提事、议事。Little Stool: neighbours raise things and decide together.",
)
for name, verb in VERBS.items():
    bot.command(name)(verb)

journal = typer.Typer(no_args_is_help=True, help="台账。The journal.")
journal.command()(checking.verify)
bot.add_typer(journal, name="journal")

counted = typer.Typer(no_args_is_help=True, help="统计。The figures.")
counted.callback()(lambda: None)  # so that its one verb keeps its name
counted.command()(figures.verify)
bot.add_typer(counted, name="figures")

locks = typer.Typer(no_args_is_help=True, help="加密个人信息的钥匙。Keys for personal values.")
for verb in (keys.new, keys.status, keys.rotate):
    locks.command()(verb)
bot.add_typer(locks, name="keys")


if __name__ == "__main__":
    bot()
