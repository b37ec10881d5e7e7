package enforcer.cli.command;

import enforcer.cli.terminal.ColorMode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.journal.StateFolder;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.ClientRole;
import enforcer.pbx.Credential;
import enforcer.pbx.Credentials;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.RequestLog;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The connections of one run: addresses, credentials, and the log of requests. */
final class Connections implements AutoCloseable {
  private static final String HOST = "ENFORCER_HOST";

  private final Terminal terminal;
  private final ConnectionOptions options;
  private final ClientOptions clients;
  private final Optional<RequestLogFile> log;
  private final Credentials credentials;
  private final TokenLocks tokens;
  private final Output output;

  /**
   * Those of a run.
   *
   * @param triesAgain whether a credential that was refused is sent once more all the same
   */
  Connections(
      Terminal terminal, ConnectionOptions options, ClientOptions clients, boolean triesAgain) {
    this.terminal = terminal;
    this.options = options;
    this.output = new Output(terminal, ColorMode.AUTO);
    this.credentials =
        Credentials.from(
            options.explicitClient(), terminal.environment(), terminal.workingFolder());
    this.tokens = new TokenLocks(terminal, clients.timing());
    this.log =
        Optional.ofNullable(options.log)
            .map(terminal::resolve)
            .map(path -> RequestLogFile.open(path, clients.timing().clock()));
    this.clients =
        clients
            .log(log.<RequestLog>map(l -> l).orElse(RequestLog.NONE))
            .refused(new LoginMemory(terminal, triesAgain));
  }

  private Connections(Connections all, Output output) {
    this.terminal = all.terminal;
    this.options = all.options;
    this.output = output;
    this.credentials = all.credentials;
    this.tokens = new TokenLocks(all.terminal, all.clients.timing());
    this.log = Optional.empty();
    this.clients = all.clients;
  }

  /** Those to one of several phone systems; it is closed when that one is done. */
  Connections apart(Output about) {
    return new Connections(this, about);
  }

  /** Whether the command line or the environment names a phone system without a document. */
  boolean named() {
    return options.url != null || !terminal.variable(HOST).isEmpty();
  }

  /** The phone system that the command line names, or otherwise the environment. */
  Target target() {
    String url = options.url != null ? options.url : ofEnvironment();
    try {
      Target bare = Target.of(url);
      return Target.of(bare.name(), url, caFile(), Optional.empty());
    } catch (InvalidTarget e) {
      throw new CannotContinue(
          (options.url != null ? "--url: " : HOST + ": ") + e.problem(), e.remedy());
    }
  }

  /** The address in the environment, which may leave out that it begins with https. */
  private String ofEnvironment() {
    String written = terminal.variable(HOST);
    return written.contains("://") ? written : "https://" + written;
  }

  /** The phone system of a document; an address on the command line replaces its own. */
  Target target(DesiredState desired) {
    refuseCredentialsInTree(List.of(desired.file()));
    if (options.url != null) {
      Target named = target().named(desired.name());
      return options.caFile != null ? named : Targets.withTrust(desired, named, terminal);
    }
    Target written = Targets.of(desired, terminal);
    return options.caFile == null
        ? written
        : trusting(written.name(), written.url().toString(), caFile(), written.pin());
  }

  /** An address with trust that was not written for it. */
  private Target trusting(String name, String url, Optional<Path> trusted, Optional<String> pin) {
    try {
      return Target.of(name, url, trusted, pin);
    } catch (InvalidTarget e) {
      throw new CannotContinue(
          (options.caFile != null ? "--ca-file: " : "--url: ") + e.problem(), e.remedy());
    }
  }

  /** Announces that the phone system of a document is being read, and returns it. */
  Target begin(DesiredState desired, Output output) {
    Target target = target(desired);
    changedAddress(desired)
        .filter(_ -> options.url == null)
        .ifPresent(url -> output.warning(staysAt(desired, target, url)));
    output.begin(desired.name() + ": reading " + target.url());
    return target;
  }

  /** The address to which a change moves a document, while the base of the change holds its own. */
  private static Optional<String> changedAddress(DesiredState desired) {
    return desired
        .upheld()
        .change()
        .flatMap(DesiredState::url)
        .filter(url -> !desired.url().equals(Optional.of(url)));
  }

  private static String staysAt(DesiredState desired, Target target, String changed) {
    return desired.name()
        + ": the change moves this document to "
        + Excerpt.escaped(changed)
        + ", which counts from the next change on; this one is read at "
        + target.url()
        + "; where the phone system has moved already, prove it with enforcer move --from "
        + target.url()
        + " --url NEW and repeat this command with --url NEW";
  }

  /** The phone system of a saved plan; refuses a {@code --url} of any other. */
  Target target(Plan.Subject subject, StateFolder state) {
    refuseCredentialsInTree(List.of());
    Target planned = planned(subject);
    if (options.url == null || target().url().equals(planned.url())) {
      return planned;
    }
    if (!state.isSame(target(), planned)) {
      throw new CannotContinue(
          "the plan is for " + subject.url() + ", which --url is not", "leave out --url");
    }
    return trusting(subject.name(), target().url().toString(), planned.caFile(), planned.pin());
  }

  /** Whether the command line turns a saved plan to another address. */
  boolean turns(Plan.Subject subject) {
    return options.url != null && !target().url().equals(planned(subject).url());
  }

  /** Whether the command line replaces the certificates that a saved plan names. */
  boolean hasOwnTrust() {
    return options.caFile != null;
  }

  private Target planned(Plan.Subject subject) {
    try {
      Optional<Path> trusted = caFile().or(() -> subject.caFile().map(Path::of));
      return Target.of(subject.name(), subject.url(), trusted, subject.pin());
    } catch (InvalidTarget e) {
      throw new CannotContinue("the plan cannot be applied: " + e.problem(), e.remedy());
    }
  }

  ReadingClient reading(Target target) {
    return ReadingClient.open(target, alone(target, ClientRole.READ), clients);
  }

  WritingClient writing(Target target) {
    return WritingClient.open(target, alone(target, ClientRole.WRITE), clients);
  }

  /** Waits until no other run on this machine uses the credential: a new token ends theirs. */
  private Credential alone(Target target, ClientRole access) {
    Credential credential = credential(target, access);
    tokens.take(
        target,
        credential.clientId(),
        access == ClientRole.READ ? "reading" : "writing",
        () -> output.progress(target.name() + ": waiting for another run with this API client"));
    return credential;
  }

  private Credential credential(Target target, ClientRole access) {
    return credentials.require(target, access);
  }

  /** Whoever can change a document could send a secret to any host by such a file beside it. */
  private void refuseCredentialsInTree(List<String> documents) {
    Path file = terminal.resolve(Credentials.file(terminal.environment()));
    if (Files.exists(file)) {
      new OperatorKeys(documents, terminal).refuseInTree(file, "credentials.yaml");
    }
  }

  private Optional<Path> caFile() {
    return Optional.ofNullable(options.caFile).map(terminal::resolve);
  }

  @Override
  public void close() {
    tokens.close();
    if (log.filter(RequestLogFile::isIncomplete).isPresent()) {
      output.warning("the log " + options.log + " is incomplete: a line could not be written");
    }
    log.ifPresent(RequestLogFile::close);
  }
}
