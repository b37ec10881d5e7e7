package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RefusedLoginFile;
import enforcer.journal.StateFolder;
import enforcer.pbx.Credential;
import enforcer.pbx.CredentialPrint;
import enforcer.pbx.RefusedLogins;
import enforcer.pbx.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers refused logins in the state folder, and ends the logins of a run after three: where
 * secrets are wrong all over a fleet, no other phone system must block the address of this machine.
 */
final class LoginMemory implements RefusedLogins {
  private static final int MOST = 3;

  private final Terminal terminal;
  private final boolean triesAgain;
  private final AtomicInteger refusals = new AtomicInteger();

  /**
   * The memory of one run.
   *
   * @param triesAgain whether a credential that was refused is sent once more all the same
   */
  LoginMemory(Terminal terminal, boolean triesAgain) {
    this.terminal = terminal;
    this.triesAgain = triesAgain;
  }

  @Override
  public Optional<String> whyNot(Target target, Credential credential) {
    if (refusals.get() >= MOST) {
      return Optional.of(MOST + " phone systems of this run refused theirs");
    }
    return triesAgain
        ? Optional.empty()
        : file(target)
            .flatMap(RefusedLoginFile::read)
            .filter(refused -> refused.print().isOf(credential))
            .map(
                refused ->
                    "it refused the same client ID and secret at "
                        + refused.at().truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public void refused(Target target, Credential credential, Instant at) {
    refusals.incrementAndGet();
    file(target)
        .ifPresent(
            file -> file.keep(new RefusedLoginFile.Refused(at, CredentialPrint.of(credential))));
  }

  @Override
  public void taken(Target target, Credential credential) {
    file(target).ifPresent(RefusedLoginFile::forget);
  }

  private Optional<RefusedLoginFile> file(Target target) {
    try {
      PbxFolder folder = StateFolder.of(Optional.empty(), terminal.environment()).of(target);
      return Optional.of(RefusedLoginFile.in(folder));
    } catch (JournalException _) {
      return Optional.empty();
    }
  }
}
