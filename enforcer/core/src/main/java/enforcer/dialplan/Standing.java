package enforcer.dialplan;

import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What the PBX says of an extension that decides, beside its number, which outbound rules count for
 * it. In a large phone system few extensions differ in it, whatever the rules are.
 *
 * @param enabled empty where it is not known, as are the others
 * @param internalOnly whether outside calls are barred
 * @param pin whether outside calls need a PIN first
 * @param departments those of which it is a member
 * @param primary its primary department
 */
record Standing(
    Optional<Boolean> enabled,
    Optional<Boolean> internalOnly,
    Optional<Boolean> pin,
    Optional<Set<String>> departments,
    Optional<String> primary) {

  static Standing of(Entity user) {
    return new Standing(
        user.get(Users.ENABLED).map(Value::asFlag),
        user.get(Users.INTERNAL_ONLY).map(Value::asFlag),
        Users.asksPin(user),
        user.get(Users.GROUPS).map(_ -> Set.copyOf(Users.memberships(user).keySet())),
        user.get(Users.PRIMARY).map(Value::toString));
  }

  /** The numbers of the extensions that are not known to be disabled, by their standing. */
  static SequencedMap<Standing, List<String>> ofEnabled(State state) {
    SequencedMap<Standing, List<String>> all = new LinkedHashMap<>();
    for (Entity user : state.entities(Users.RESOURCE)) {
      if (!Users.isDisabled(user)) {
        all.computeIfAbsent(of(user), _ -> new ArrayList<>()).add(user.key());
      }
    }
    return all;
  }
}
