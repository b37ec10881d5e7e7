package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.run.Engine;
import picocli.CommandLine.Option;

/** Names a phone system for a command that does not call it. */
final class AddressOption {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The address of the phone system, instead of the one in the file; for one target only.")
  String url;

  Connections open(Terminal terminal, Engine engine) {
    ConnectionOptions options = new ConnectionOptions();
    options.url = url;
    return options.open(terminal, engine);
  }
}
