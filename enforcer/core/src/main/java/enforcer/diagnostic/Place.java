package enforcer.diagnostic;

import static java.util.Objects.requireNonNull;

/**
 * The place of a text: a file, a line and a column, both counted from one.
 *
 * <p>Line zero means the file as a whole, or text that no file holds, such as a command line.
 */
public record Place(String file, int line, int column) implements Comparable<Place> {

  private static final String BASE = "base ";

  public Place {
    requireNonNull(file, "file is null");
  }

  /** The file as a whole. */
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  /** This place as one of the base of a change, such as {@code base acme.yaml:26}. */
  public Place inBase() {
    return isInBase() ? this : new Place(BASE + file, line, column);
  }

  /** Whether it is a place of the base of a change, and not of the change. */
  public boolean isInBase() {
    return file.startsWith(BASE);
  }

  /** {@code acme.yaml:52}, the short form that a plan prints. */
  public String brief() {
    return line == 0 ? file : file + ":" + line;
  }

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
