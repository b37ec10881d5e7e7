package enforcer.pbx;

import enforcer.section.RequiredRead;
import java.util.List;
import java.util.Optional;

/** Where a plan finds the live state: the PBX itself, or a reading of it that was kept. */
public interface LiveSource {
  /** The PBX that it is the state of. */
  Target target();

  /**
   * These resources; one that is not to be had is unknown.
   *
   * @throws PbxException where there is nothing to be had at all
   */
  Live read(List<RequiredRead> needs);

  /** The same live state with these resources, where they are missing. */
  Live also(Live live, List<RequiredRead> needs);

  /** Our other API clients for this PBX, as the credentials name them. */
  List<String> otherClients();

  /** When it was read and used, where it was kept; empty for the PBX itself. */
  Optional<KeptAt> kept();
}
