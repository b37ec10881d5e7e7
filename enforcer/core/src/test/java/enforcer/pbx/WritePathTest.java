package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Catalogue;
import enforcer.model.Access;
import enforcer.model.Resource;
import enforcer.pbx.WritePath.Verb;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A kind that is declared as writable and is not on the list would fail in the middle of an apply.
 */
class WritePathTest {

  static List<Resource> resources() {
    return Catalogue.RESOURCES;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("resources")
  void theListHoldsTheWritesThatAKindDeclaresAndNoOther(Resource resource) {
    Set<Verb> declared = EnumSet.noneOf(Verb.class);
    if (resource.verbs().contains(Resource.Verb.UPDATE) && !resource.writable().isEmpty()) {
      switch (resource.access()) {
        case Access.Singleton _ -> declared.add(Verb.PATCH_SINGLETON);
        case Access.Collection _ -> declared.add(Verb.PATCH);
        case Access.WholeObject whole ->
            assertThat(WritePath.Action.of(whole.write()).path()).isEqualTo(whole.write());
        case Access.Function _, Access.Registrations _, Access.Gathered _, Access.Probe _ ->
            throw new AssertionError(resource + " is only read");
      }
    }
    if (resource.verbs().contains(Resource.Verb.CREATE)) {
      declared.add(Verb.CREATE);
    }
    if (resource.verbs().contains(Resource.Verb.DELETE)) {
      declared.add(Verb.DELETE);
    }

    Set<Verb> listed = EnumSet.allOf(Verb.class);
    listed.removeIf(verb -> !verb.allows(resource.name()));
    assertThat(listed)
        .as("what the list in WritePath allows for %s, and what the kind declares", resource)
        .isEqualTo(declared);
  }
}
