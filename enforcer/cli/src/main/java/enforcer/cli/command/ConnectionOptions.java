package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.ExplicitClient;
import enforcer.pbx.Limits;
import enforcer.pbx.RequestBudget;
import enforcer.run.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The connection options; flag beats environment beats file. */
final class ConnectionOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The address of the phone system, instead of the one in the file; for one target only.")
  String url;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description =
          "The API client, together with --client-secret-file and with --url or ENFORCER_HOST;"
              + " otherwise the environment or credentials.yaml says it, by host.")
  String clientId;

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      description =
          "A file of mode 600 or 400 that holds the secret of that client and nothing else.")
  Path secretFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Certificates (PEM) to trust as well, instead of connect.caFile.")
  Path caFile;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Seconds.class,
      description =
          "How long a phone system may take in all until everything is read, such as 90s or 5m (60s"
              + " if left out); then it is unknown. What is being written is always finished.")
  Duration timeout = Duration.ofSeconds(60);

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "How long it may take to accept a connection: 10s if left out.")
  Duration connectTimeout = Duration.ofSeconds(10);

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      converter = PerSecond.class,
      description =
          "The most requests to all phone systems together, because they leave by one address: "
              + RequestBudget.STANDARD
              + " if left out. Waiting for it takes nothing of --timeout.")
  RequestBudget budget = new RequestBudget(RequestBudget.STANDARD);

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Append every request: method, path, status and time, never a body.")
  Path log;

  /** The connections of one run with the clients of this engine. */
  Connections open(Terminal terminal, Engine engine) {
    return open(terminal, engine, false);
  }

  /** The same, which send a credential once more although it was refused before. */
  Connections tryingAgain(Terminal terminal, Engine engine) {
    return open(terminal, engine, true);
  }

  private Connections open(Terminal terminal, Engine engine, boolean triesAgain) {
    ClientOptions clients = engine.clients();
    return new Connections(
        terminal, this, clients.limits(limits(clients.limits())).budget(budget), triesAgain);
  }

  private Limits limits(Limits standard) {
    return standard.reading(timeout).connect(connectTimeout);
  }

  /** The file of {@code --ca-file} as it was written. */
  Optional<String> trusted() {
    return Optional.ofNullable(caFile).map(Path::toString);
  }

  ExplicitClient explicitClient() {
    return new ExplicitClient(
        Optional.ofNullable(url), Optional.ofNullable(clientId), Optional.ofNullable(secretFile));
  }
}
