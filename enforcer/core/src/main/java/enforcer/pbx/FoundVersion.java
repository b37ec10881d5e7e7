package enforcer.pbx;

import enforcer.catalogue.Catalogue;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which version a PBX is of. A proxy may keep back the header that states it; then its status tells
 * it, and at last its own description, which shows what the PBX has. A version is never guessed:
 * what a later one has would count as not there.
 *
 * @param stated as the PBX states it; empty where only its description tells
 * @param own what the PBX has, where this program does not know that from its release
 */
record FoundVersion(String stated, Release release, Optional<Description> own) {
  private static final String STATUS = "SystemStatus";
  private static final String VERSION = "Version";

  /**
   * The version of the PBX that has answered a first request.
   *
   * @throws PbxException.Incomplete where nothing tells it
   */
  static FoundVersion of(ReadingClient client) {
    return client
        .version()
        .or(() -> inStatus(client))
        .map(version -> stated(version, client))
        .orElseGet(() -> described(client));
  }

  private static FoundVersion stated(PbxVersion version, ReadingClient client) {
    Release release = Release.parse(version.toString()).orElseThrow();
    return new FoundVersion(
        version.toString(),
        release,
        release.isKnown() ? Optional.empty() : Optional.of(Description.parse(client.metadata())));
  }

  private static Optional<PbxVersion> inStatus(ReadingClient client) {
    try {
      JsonNode version = client.singleton(STATUS, Query.select(List.of(VERSION))).path(VERSION);
      return version.isString() ? PbxVersion.parse(version.stringValue()) : Optional.empty();
    } catch (PbxException.NotAuthorised
        | PbxException.Rejected
        | PbxException.Malformed
        | PbxException.Incomplete _) {
      return Optional.empty(); // Not shown to this client; the description may tell.
    }
  }

  /** The known release of which the PBX has everything, and nothing of a later one. */
  private static FoundVersion described(ReadingClient client) {
    Description own;
    try {
      own = Description.parse(client.metadata());
    } catch (PbxException.NotAuthorised
        | PbxException.Rejected
        | PbxException.Malformed
        | PbxException.Incomplete _) {
      throw PbxException.Incomplete.withoutVersion();
    }
    return Release.known().reversed().stream()
        .filter(release -> hasAll(own, release) && hasNothingAfter(own, release))
        .findFirst()
        .map(release -> new FoundVersion("", release, Optional.of(own)))
        .orElseThrow(PbxException.Incomplete::withoutVersion);
  }

  private static boolean hasAll(Description own, Release release) {
    return Catalogue.RESOURCES.stream()
        .filter(resource -> !release.isBefore(resource.since()))
        .allMatch(
            r -> own.has(r, release) && fields(r, release).allMatch(f -> own.has(r, f, release)));
  }

  private static boolean hasNothingAfter(Description own, Release release) {
    return Catalogue.RESOURCES.stream()
        .flatMap(r -> r.fields().stream().map(f -> new Part(r, f)))
        .filter(part -> release.isBefore(part.since()))
        .noneMatch(part -> own.has(part.resource(), part.field(), part.since()));
  }

  /** A field, and the release with which it can be read. */
  private record Part(Resource resource, Field field) {
    Release since() {
      return resource.since().isBefore(field.since()) ? field.since() : resource.since();
    }
  }

  private static Stream<Field> fields(Resource resource, Release release) {
    return resource.fields().stream().filter(field -> !release.isBefore(field.since()));
  }
}
