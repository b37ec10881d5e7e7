package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Countries;
import enforcer.catalogue.KnownCountries;
import enforcer.desired.FactReading;
import enforcer.model.Release;
import enforcer.model.State;
import java.util.Map;

/**
 * The live state of a PBX, as one run has read it.
 *
 * @param version as the PBX states it; empty when it does not
 * @param seenAs the address that the PBX sees us as; empty when it does not say
 * @param clientId our own API client
 */
public record Live(
    State state, Release release, String version, String seenAs, String clientId, Ids binding) {

  public Live {
    requireNonNull(state, "state is null");
    requireNonNull(release, "release is null");
    requireNonNull(version, "version is null");
    requireNonNull(seenAs, "seenAs is null");
    requireNonNull(clientId, "clientId is null");
    requireNonNull(binding, "binding is null");
  }

  /** This live state as these facts settle it. */
  public Live settled(Map<String, String> facts) {
    return FactReading.COUNTRIES_DENIED.isSettledBy(facts) ? denyingCountries() : this;
  }

  /** This live state with a binding for a PBX that stores the countries that are denied. */
  Live denyingCountries() {
    Ids denying = binding.denying(KnownCountries.codes(state));
    return new Live(Countries.denied(state, denying), release, version, seenAs, clientId, denying);
  }
}
