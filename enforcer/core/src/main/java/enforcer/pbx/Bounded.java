package enforcer.pbx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends with an error where it grows beyond a bound, counted after unpacking. */
final class Bounded extends FilterInputStream {
  private final long bound;
  private long read;

  Bounded(InputStream body, long bound) {
    super(body);
    this.bound = bound;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next == -1 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = super.read(into, offset, length);
    count(Math.max(got, 0));
    return got;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = super.skip(wanted);
    count(skipped);
    return skipped;
  }

  private void count(long more) throws IOException {
    read += more;
    if (read > bound) {
      throw new Decoder.TooLarge(bound >= 1 << 20 ? (bound >> 20) + " MB" : bound + " bytes");
    }
  }
}
