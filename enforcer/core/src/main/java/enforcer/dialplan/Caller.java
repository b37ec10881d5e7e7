package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A class of callers that outbound rules cannot tell apart: two extensions that are equal here are
 * judged as one.
 *
 * @param enabled empty where it is not known, as are the next two
 * @param internalOnly whether outside calls are barred
 * @param pin whether outside calls need a PIN first
 * @param departments the departments that rules mention
 * @param primary the primary department, where a rule mentions it
 * @param ranges the ranges of extensions that rules mention
 */
record Caller(
    Optional<Boolean> enabled,
    Optional<Boolean> internalOnly,
    Optional<Boolean> pin,
    PartialSet departments,
    PartialSet primary,
    PartialSet ranges) {

  Caller {
    requireNonNull(enabled, "enabled is null");
    requireNonNull(internalOnly, "internalOnly is null");
    requireNonNull(pin, "pin is null");
    requireNonNull(departments, "departments is null");
    requireNonNull(primary, "primary is null");
    requireNonNull(ranges, "ranges is null");
  }
}
