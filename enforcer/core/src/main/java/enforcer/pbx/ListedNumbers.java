package enforcer.pbx;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The internal numbers, compared with the lists of what has one. Where one is left out, or is
 * spelled in a way that nobody dials, nobody knows that a number is free.
 */
final class ListedNumbers {
  private static final List<Resource> NUMBERED =
      List.of(InternalNumbers.RESOURCE, ApiClients.RESOURCE, Trunks.RESOURCE, Users.RESOURCE);

  private ListedNumbers() {}

  /** The state in which the internal numbers are unknown where they are not all there. */
  static State in(State read) {
    if (!read.knows(InternalNumbers.RESOURCE)) {
      return read;
    }
    LeftOut leftOut = new LeftOut();
    Set<String> numbers = names(read.entities(InternalNumbers.RESOURCE).stream());
    note(leftOut, read, numbers, ApiClients.RESOURCE, "among the API clients");
    note(leftOut, read, numbers, Trunks.RESOURCE, "among the trunks");
    extensions(leftOut, read);
    State state = leftOut.in(read);
    return misspelled(read)
        .map(number -> state.with(InternalNumbers.RESOURCE, unclear(number)))
        .orElse(state);
  }

  private static void note(
      LeftOut leftOut, State read, Set<String> numbers, Resource other, String elsewhere) {
    read.entities(other).stream()
        .filter(one -> !one.key().isBlank() && !numbers.contains(name(one)))
        .findFirst()
        .ifPresent(one -> leftOut.note(InternalNumbers.RESOURCE, one.named(), elsewhere));
  }

  /** An extension has a list of its own, which may be the one that is not whole. */
  private static void extensions(LeftOut leftOut, State read) {
    if (!read.knows(Users.RESOURCE)) {
      return;
    }
    Set<String> listed = names(read.entities(Users.RESOURCE).stream());
    read.entities(InternalNumbers.RESOURCE).stream()
        .filter(InternalNumbers::isExtension)
        .filter(one -> !listed.contains(name(one)))
        .findFirst()
        .ifPresent(
            one ->
                leftOut.note(
                    Users.RESOURCE, "extension " + one.key(), "among the internal numbers"));
  }

  private static Optional<Entity> misspelled(State read) {
    return NUMBERED.stream()
        .flatMap(list -> read.entities(list).stream())
        .filter(
            one ->
                one.key().isBlank()
                    ? one.resource().equals(InternalNumbers.RESOURCE)
                    : isMisspelled(one.key()))
        .findFirst();
  }

  /** Whether a text has the digits of a number, and something else that nobody dials. */
  static boolean isMisspelled(String number) {
    int[] said = number.codePoints().filter(Character::isLetterOrDigit).toArray();
    return said.length > 0
        && IntStream.of(said).allMatch(Character::isDigit)
        && !number.chars().allMatch(c -> c >= '0' && c <= '9' || c == '*' || c == '#' || c == '+');
  }

  private static State.Coverage unclear(Entity one) {
    return new State.Coverage.Unknown(
        one.key().isBlank()
            ? "the PBX lists an internal number and does not show it"
            : "the PBX lists "
                + one.resource().noun()
                + " \""
                + Text.clean(one.key(), 40)
                + "\", which is not spelled as a number that somebody dials");
  }

  private static Set<String> names(Stream<Entity> objects) {
    return objects.map(ListedNumbers::name).collect(Collectors.toSet());
  }

  private static String name(Entity object) {
    return object.key().strip().toLowerCase(Locale.ROOT);
  }
}
