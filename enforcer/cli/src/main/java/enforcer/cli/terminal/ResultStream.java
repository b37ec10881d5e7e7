package enforcer.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Standard output; remembers why a result could not be written completely. */
final class ResultStream extends PrintStream {
  private final Noting noting;

  private ResultStream(Noting noting) {
    super(new BufferedOutputStream(noting), true, StandardCharsets.UTF_8);
    this.noting = noting;
  }

  static ResultStream ofProcess() {
    return to(new FileOutputStream(FileDescriptor.out));
  }

  static ResultStream to(OutputStream out) {
    return new ResultStream(new Noting(out));
  }

  /** Whether the reader closed the pipe, as {@code head} does; that is not an error. */
  boolean readerIsGone() {
    return noting.said.toLowerCase(Locale.ROOT).contains("pipe");
  }

  private static final class Noting extends FilterOutputStream {
    private volatile String said = "";

    Noting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        said = String.valueOf(e.getMessage());
        throw e;
      }
    }
  }
}
