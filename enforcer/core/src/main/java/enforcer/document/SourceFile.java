package enforcer.document;

import java.nio.file.Path;

/**
 * A file that may be read.
 *
 * @param path where it is
 * @param shown its name as the user wrote it, for messages
 * @param border the folder that its bases must not leave
 */
public record SourceFile(Path path, String shown, Path border) {}
