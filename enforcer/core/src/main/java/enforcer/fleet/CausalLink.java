package enforcer.fleet;

import enforcer.catalogue.AntiHacking;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Bridges;
import enforcer.catalogue.SipNetwork;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.dialplan.CallTable;
import enforcer.diff.Change;
import enforcer.fleet.HealthProof.Symptom;
import enforcer.model.Resource;
import java.util.Set;

/** Which changes can have caused what is wrong; only those may be taken back unattended. */
public final class CausalLink {
  private static final Set<Resource> REGISTRATIONS =
      Set.of(
          AntiHacking.RESOURCE,
          Blocklist.RESOURCE,
          Bridges.RESOURCE,
          SipNetwork.RESOURCE,
          Trunks.RESOURCE);

  private CausalLink() {}

  /** Whether a change can have caused one of the symptoms of a proof. */
  public static boolean of(Change change, HealthProof proof) {
    return proof.symptoms().stream().anyMatch(symptom -> isLinked(change, symptom, proof));
  }

  private static boolean isLinked(Change change, Symptom symptom, HealthProof proof) {
    return switch (symptom) {
      case APPLY -> true;
      case CALLS -> CallTable.decides(change.resource());
      case PHONES ->
          change.resource().equals(Users.RESOURCE)
              ? proof.phones().contains(change.key())
              : REGISTRATIONS.contains(change.resource());
      case TRUNKS -> REGISTRATIONS.contains(change.resource());
      case DIFFERS -> false;
    };
  }
}
