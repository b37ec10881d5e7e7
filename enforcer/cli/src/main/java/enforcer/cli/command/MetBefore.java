package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.journal.StateFolder;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import java.util.Map;
import java.util.Optional;

/**
 * The phone system that runs have met at an address: nothing that another one answers there says
 * how it is.
 *
 * @param past the state folder; empty where there is none, and nobody was met
 */
record MetBefore(Optional<StateFolder> past) {
  /** The part of a plan that is unknown then. */
  private static final String PART = "connect";

  /** The same plan, or one that says that another phone system answers. */
  Planned of(Planned planned, ReadingClient client) {
    return past.flatMap(state -> state.of(client.target()).identity())
        .flatMap(met -> stranger(met, client))
        .map(why -> planned.unread(Map.of(PART, why)))
        .orElse(planned);
  }

  private static Optional<String> stranger(SystemName met, ReadingClient client) {
    Optional<SystemName> answering = SystemName.read(client);
    return answering.equals(Optional.of(met))
        ? Optional.empty()
        : Optional.of(
            answering
                    .map(other -> other + " answers here, where runs have met " + met)
                    .orElseGet(() -> "whether " + met + " answers here, which runs have met")
                + "; check the address; enforcer move is for one that moved");
  }
}
