package enforcer.cli.command;

import java.io.IOException;
import java.io.OutputStream;

/** Writes to two streams at once. */
final class Tee extends OutputStream {
  private final OutputStream first;
  private final OutputStream second;

  Tee(OutputStream first, OutputStream second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void write(int octet) throws IOException {
    first.write(octet);
    second.write(octet);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    first.write(octets, offset, length);
    second.write(octets, offset, length);
  }

  @Override
  public void flush() throws IOException {
    first.flush();
    second.flush();
  }
}
