package enforcer.secret;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.model.Field;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule of one line for a secret, and the extensions that meet it or not. Nothing else is known
 * of their secrets.
 *
 * @param rule the canonical rule
 * @param path its path in the document, and the name of the verdict
 * @param meeting the extensions that meet the rule, or that the PBX does not mark as weak
 * @param unknown the extensions without evidence for a verdict
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

  /** Every extension that the line matches. */
  public List<String> concerned() {
    List<String> all = new ArrayList<>(meeting);
    all.addAll(failing);
    all.addAll(unknown);
    return all;
  }

  /**
   * The extensions of which nothing is known but that the PBX has no mark for them: nobody looked
   * at what the rule asks of their characters.
   */
  public List<String> markedOnly() {
    return secret == SecretKind.SIP_PASSWORD && !SecretRules.values(rule) ? meeting : List.of();
  }

  /** What the rule asks of the characters: {@code min and classes}. */
  public String asked() {
    List<String> keys =
        rule.members().keySet().stream().filter(k -> !k.equals(SecretRules.EVIDENCE)).toList();
    return keys.size() == 1
        ? keys.getFirst()
        : String.join(", ", keys.subList(0, keys.size() - 1)) + " and " + keys.getLast();
  }

  /** The fewest characters that it allows. */
  public int fewest() {
    return Math.toIntExact(rule.get("min").orElseThrow().asWhole());
  }

  /** The field whose codec turns the secret of a row into met or not met. */
  public Field verdict() {
    return SecretRules.verdict(path, secret.key(), rule);
  }

  /**
   * Whether characters may become the new secret of an extension. They must meet the rule, and also
   * every restriction that a rule can have, because a good new secret costs no more.
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
