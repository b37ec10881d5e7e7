package enforcer.pbx;

import java.time.Instant;
import java.util.Optional;

/**
 * The logins that were refused before. A PBX blocks addresses that fail repeatedly, so a credential
 * that it refused is not sent again until it changes.
 */
public interface RefusedLogins {
  /** Remembers nothing, so that every login is tried once. */
  RefusedLogins NONE =
      new RefusedLogins() {
        @Override
        public Optional<String> whyNot(Target target, Credential credential) {
          return Optional.empty();
        }

        @Override
        public void refused(Target target, Credential credential, Instant at) {}

        @Override
        public void taken(Target target, Credential credential) {}
      };

  /** Why this credential is not sent to this PBX; empty where it may be. */
  Optional<String> whyNot(Target target, Credential credential);

  /** Keeps that a PBX refused the client ID and secret of a credential. */
  void refused(Target target, Credential credential, Instant at);

  /** Forgets what was kept of a PBX, because it takes this credential. */
  void taken(Target target, Credential credential);
}
