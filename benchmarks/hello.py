"""The smallest Typer program there is: what every command line of this kind pays at least."""

import typer

app = typer.Typer(rich_markup_mode=None)


@app.command()
def hello(name: str = "you") -> None:
    """Say hello."""
    typer.echo(f"hello {name}")


if __name__ == "__main__":
    app()
