package enforcer.catalogue;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.model.Field;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What one line requires of a secret, and how those it is about do by it; of the secrets themselves
 * nothing is known but that.
 *
 * @param rule the canonical rule
 * @param path where it stands in the document; the name of the verdict, too
 * @param unknown whose verdict the PBX gives no evidence for
 */
public record Requirement(
    SecretKind secret,
    Value.Struct rule,
    String path,
    Place place,
    List<String> meeting,
    List<String> failing,
    List<String> unknown) {

  public Requirement {
    requireNonNull(secret, "secret is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(path, "path is null");
    requireNonNull(place, "place is null");
    meeting = List.copyOf(meeting);
    failing = List.copyOf(failing);
    unknown = List.copyOf(unknown);
  }

  /** Everybody the line is about. */
  public List<String> concerned() {
    List<String> all = new ArrayList<>(meeting);
    all.addAll(failing);
    all.addAll(unknown);
    return all;
  }

  /** The fewest characters that it allows. */
  public int fewest() {
    return Math.toIntExact(rule.get("min").orElseThrow().asWhole());
  }

  /** The field whose codec turns the secret of a row into the fact whether it meets this. */
  public Field verdict() {
    return SecretRules.verdict(path, secret.key(), rule);
  }

  /**
   * Whether new characters may become the secret of an extension: they meet the rule, and what a
   * rule may refuse is refused even where this one does not, because a new secret costs no more
   * when it is a good one.
   */
  public boolean allows(String characters, String extension) {
    return switch (secret) {
      case VOICEMAIL_PIN ->
          SecretRules.meetsPin(characters, extension, SecretRules.strictest(secret.key(), rule));
      case SIP_PASSWORD ->
          SecretRules.meetsPassword(
              characters, extension, SecretRules.strictest(secret.key(), rule));
    };
  }
}
