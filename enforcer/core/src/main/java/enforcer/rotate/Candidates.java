package enforcer.rotate;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Users;
import enforcer.diff.Resolution;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.secret.Requirement;
import enforcer.secret.SecretKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The people who need a new secret by the rules of the file.
 *
 * @param due people whose secret does not meet the rule, in the order of their extensions
 * @param unknown people for whom the PBX gives no evidence; they are left alone
 * @param concerned everyone to whom a rule applies
 * @param extensions every extension of the PBX
 */
public record Candidates(
    SecretKind secret,
    List<Person> due,
    List<String> unknown,
    Set<String> concerned,
    Set<String> extensions) {

  /** In numeric order: shorter numbers first. */
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  public Candidates {
    requireNonNull(secret, "secret is null");
    due = List.copyOf(due);
    unknown = List.copyOf(unknown);
    concerned = Set.copyOf(concerned);
    extensions = Set.copyOf(extensions);
  }

  public static Candidates of(Resolution resolution, State live, SecretKind secret) {
    Map<String, Entity> users =
        live.entities(Users.RESOURCE).stream()
            .collect(Collectors.toMap(Entity::key, Function.identity()));
    List<Person> due = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(BY_NUMBER);
    Set<String> concerned = new HashSet<>();
    for (Requirement requirement : resolution.requirements()) {
      if (requirement.secret() == secret) {
        requirement.failing().forEach(n -> due.add(Person.of(users.get(n), requirement)));
        unknown.addAll(requirement.unknown());
        concerned.addAll(requirement.concerned());
      }
    }
    due.sort(Comparator.comparing(Person::extension, BY_NUMBER));
    return new Candidates(secret, due, List.copyOf(unknown), concerned, users.keySet());
  }

  /** These candidates, limited to the named extensions. */
  public Candidates only(Collection<String> named) {
    Set<String> kept = new HashSet<>(concerned);
    kept.retainAll(Set.copyOf(named));
    return new Candidates(
        secret,
        due.stream().filter(p -> kept.contains(p.extension())).toList(),
        unknown.stream().filter(kept::contains).toList(),
        kept,
        extensions);
  }
}
