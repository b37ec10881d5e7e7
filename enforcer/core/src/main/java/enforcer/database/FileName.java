package enforcer.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a file is in the database: its folder below the root, which the paths of all begin with.
 */
record FileName(String folder, String name) {
  static FileName of(Path file) {
    return new FileName(folder(file.getParent()), file.getFileName().toString());
  }

  static String folder(Path path) {
    List<String> parts = new ArrayList<>();
    path.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts.subList(1, parts.size()));
  }
}
