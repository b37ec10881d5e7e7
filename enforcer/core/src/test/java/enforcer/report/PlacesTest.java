package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void theFolderOfASingleFileGoesWithoutSaying() {
    assertThat(brief("sites/leeds/pbx.yaml")).containsExactly("pbx.yaml:7");
  }

  @Test
  void filesOfSeveralFoldersKeepWhatTellsThemApart() {
    assertThat(brief("sites/leeds/pbx.yaml", "sites/base.yaml", "sites/leeds/more.yaml"))
        .containsExactly("leeds/pbx.yaml:7", "base.yaml:7", "leeds/more.yaml:7");
  }

  @Test
  void filesThatShareNoFolderAreNamedWhole() {
    assertThat(brief("/etc/a.yaml", "b.yaml")).containsExactly("/etc/a.yaml:7", "b.yaml:7");
    assertThat(brief("site/a.yaml", "sites/b.yaml"))
        .containsExactly("site/a.yaml:7", "sites/b.yaml:7");
  }

  private static List<String> brief(String... files) {
    List<Place> places = List.of(files).stream().map(f -> new Place(f, 7, 1)).toList();
    Places all = Places.of(places);
    return places.stream().map(all::brief).toList();
  }
}
