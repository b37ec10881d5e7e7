package enforcer.rotate;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.SecretKind;
import java.util.List;

/**
 * Whose turn it is.
 *
 * @param mailed whether the PBX sends e-mail to those who got a new secret
 * @param people those of this run, in their order
 * @param later those who are due and wait for a later run
 * @param unreached people without an e-mail address, left out for that
 */
public record Batch(
    SecretKind secret,
    boolean mailed,
    List<Person> people,
    List<Person> later,
    List<Person> unreached) {

  public Batch {
    requireNonNull(secret, "secret is null");
    people = List.copyOf(people);
    later = List.copyOf(later);
    unreached = List.copyOf(unreached);
  }

  /**
   * The first of those who are due.
   *
   * @param size at most so many
   * @param includeUnreachable whether people without an e-mail address are included
   */
  public static Batch of(
      Candidates candidates, int size, boolean mailed, boolean includeUnreachable) {
    List<Person> unreached =
        candidates.due().stream()
            .filter(p -> mailed && !p.hasEmail() && !includeUnreachable)
            .toList();
    List<Person> eligible = candidates.due().stream().filter(p -> !unreached.contains(p)).toList();
    int turn = Math.min(size, eligible.size());
    return new Batch(
        candidates.secret(),
        mailed,
        eligible.subList(0, turn),
        eligible.subList(turn, eligible.size()),
        unreached);
  }

  public List<String> extensions() {
    return people.stream().map(Person::extension).toList();
  }

  /** The people of this run without an e-mail address. */
  public List<Person> unreachable() {
    return people.stream().filter(p -> mailed && !p.hasEmail()).toList();
  }

  boolean mails(Person person) {
    return mailed && person.hasEmail();
  }
}
