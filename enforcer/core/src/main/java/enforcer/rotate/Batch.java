package enforcer.rotate;

import static java.util.Objects.requireNonNull;

import enforcer.secret.SecretKind;
import java.util.List;

/**
 * The people who get a new secret in one run.
 *
 * @param mailed whether the PBX sends an e-mail to each person with a new secret
 * @param people the people of this run, in order
 * @param later the people who are due, but wait for a later run
 * @param unreached people who are left out because they have no e-mail address
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
   * The first people who are due.
   *
   * @param size the most people of one run
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
