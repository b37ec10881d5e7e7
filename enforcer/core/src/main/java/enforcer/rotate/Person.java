package enforcer.rotate;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Users;
import enforcer.diagnostic.Excerpt;
import enforcer.model.Entity;
import enforcer.model.Value;
import enforcer.pbx.EntityKey;
import enforcer.secret.Requirement;
import enforcer.secret.SecretRules;
import java.util.Optional;

/**
 * A person whose secret does not meet its rule.
 *
 * @param id the key of the extension on this PBX
 * @param hasEmail whether the PBX knows an e-mail address
 * @param dialsOutByPin whether outside calls need the voicemail PIN
 * @param registered whether a phone is registered now; empty if the PBX does not say
 * @param weakId whether the PBX marks the SIP ID as easily guessed
 */
public record Person(
    String extension,
    EntityKey id,
    String name,
    boolean hasEmail,
    boolean dialsOutByPin,
    Optional<Boolean> registered,
    boolean weakId,
    Requirement requirement) {

  public Person {
    requireNonNull(extension, "extension is null");
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(registered, "registered is null");
    requireNonNull(requirement, "requirement is null");
  }

  static Person of(Entity user, Requirement requirement) {
    return new Person(
        user.key(),
        new EntityKey(user.id().orElseThrow()),
        user.text(Users.NAME),
        !user.text(Users.EMAIL).isBlank(),
        user.get(Users.PIN_TO_DIAL_OUT).filter(Value.Struct.class::isInstance).isPresent(),
        user.get(Users.REGISTERED).map(Value::asFlag),
        user.get(Users.TAGS)
            .filter(tags -> tags.asTexts().contains(SecretRules.WEAK_ID))
            .isPresent(),
        requirement);
  }

  /** {@code 205 Ada Example}, without control characters for a terminal. */
  public String label() {
    return name.isBlank() ? extension : extension + " " + Excerpt.of(name);
  }
}
