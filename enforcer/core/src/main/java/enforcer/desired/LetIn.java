package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Console;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.NetworkType;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * An address that somebody let in to the console by hand, for a time.
 *
 * @param told who did it, until when and why
 * @param on whether its time is not over
 * @param alone whether nobody reached the console but those who were let in by hand
 */
public record LetIn(String address, String told, boolean on, boolean alone) {
  private static final String RULE = "break-glass";

  public LetIn {
    requireNonNull(address, "address is null");
    requireNonNull(told, "told is null");
  }

  /**
   * Whether it counts as a person who must not lose the console. While its time lasts it stays, so
   * that nobody else may be closed out for it. Afterwards it may go where nobody was there before.
   */
  public boolean isPerson() {
    return !on && !alone;
  }

  /** The address as a network that admits no person. */
  public Network network() {
    return new Network(RULE, address, false, true);
  }

  /** Whether the list of the console has it. */
  public boolean isIn(State live) {
    return listed(live).filter(all -> all.contains(address)).isPresent();
  }

  /** What a plan says of it, so that nobody takes it for drift. */
  public Finding finding(State live) {
    String reach =
        listed(live)
            .map(all -> all.contains(address) ? " stays let in, " : " is no longer let in, ")
            .orElse(" is let in, ");
    return Finding.of(RULE, Severity.NOTE, "console", Optional.empty(), named() + reach + told);
  }

  /** {@code break-glass: 198.51.100.7/32}. */
  public String named() {
    return RULE + ": " + address;
  }

  private static Optional<List<String>> listed(State live) {
    return live.only(Console.RESOURCE)
        .flatMap(console -> console.get(Console.ALLOW))
        .map(Value::asTexts)
        .map(texts -> texts.stream().flatMap(t -> NetworkType.canonical(t).stream()).toList());
  }
}
