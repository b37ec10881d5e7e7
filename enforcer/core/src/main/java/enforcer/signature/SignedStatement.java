package enforcer.signature;

import static java.util.Objects.requireNonNull;

import enforcer.guard.Accepted;
import enforcer.pbx.SystemName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signature says. The plan itself holds the address of the PBX, the digest of the documents,
 * the steps, the facts and the judgement; all of them are covered by the digest of its bytes.
 *
 * @param plan the SHA-256 of the bytes of the plan file
 * @param identity the name that the PBX gave itself when the plan was made
 * @param accepted what an apply may accept, and no more
 * @param acceptance when the acceptance was given that accepts it; empty where no file does
 * @param trust the SHA-256 of the file of extra certificates that the plan names
 * @param signed when it was signed
 * @param expires when it ends
 */
public record SignedStatement(
    String plan,
    SystemName identity,
    Accepted accepted,
    Optional<Instant> acceptance,
    Optional<String> trust,
    Instant signed,
    Instant expires) {
  /** The longest time for which a plan may be signed. */
  public static final Duration LONGEST = Duration.ofDays(7);

  private static final String FORMAT = "enforcer signed plan 1";
  private static final String DIGEST = "[0-9a-f]{64}";
  private static final Pattern TEXT =
      Pattern.compile(
          FORMAT
              + "\nplan sha256:("
              + DIGEST
              + ")\nidentity ([a-z0-9.-]{1,253})\naccept ([a-z0-9=,-]{0,200})"
              + "(?:\nacceptance ([0-9TZ:.-]{20,30}))?\ntrust (none|sha256:"
              + DIGEST
              + ")\nsigned ([0-9TZ:.-]{20,30})\nexpires ([0-9TZ:.-]{20,30})\n");
  private static final String NOBODY = "none";

  public SignedStatement {
    requireNonNull(plan, "plan is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(accepted, "accepted is null");
    requireNonNull(acceptance, "acceptance is null");
    requireNonNull(trust, "trust is null");
    requireNonNull(signed, "signed is null");
    requireNonNull(expires, "expires is null");
  }

  /** The lines that are signed. */
  String text() {
    return FORMAT
        + "\nplan sha256:"
        + plan
        + "\nidentity "
        + identity
        + "\naccept "
        + accepted
        + acceptance.map(given -> "\nacceptance " + given).orElse("")
        + "\ntrust "
        + trust.map(digest -> "sha256:" + digest).orElse(NOBODY)
        + "\nsigned "
        + signed
        + "\nexpires "
        + expires
        + "\n";
  }

  /** The statement in lines whose signature is right; empty if another version wrote them. */
  static Optional<SignedStatement> of(String lines) {
    Matcher matcher = TEXT.matcher(lines);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      String accept = matcher.group(3);
      SignedStatement statement =
          new SignedStatement(
              matcher.group(1),
              new SystemName(matcher.group(2)),
              accept.isEmpty() ? Accepted.nothing() : Accepted.parse(accept),
              Optional.ofNullable(matcher.group(4)).map(Instant::parse),
              Optional.of(matcher.group(5).replaceFirst("^sha256:", ""))
                  .filter(t -> !t.equals(NOBODY)),
              Instant.parse(matcher.group(6)),
              Instant.parse(matcher.group(7)));
      return Optional.of(statement).filter(s -> s.text().equals(lines));
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
