package enforcer.probe;

import enforcer.catalogue.TlsHandshakes.Offer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first message of a handshake that offers one protocol and nothing newer.
 *
 * @param version the newest protocol of the offer, as TLS writes it
 * @param suites the cipher suites of the offer
 */
record ClientHello(int version, int[] suites) {
  static final int SSL_3 = 0x0300;
  static final int TLS_1_0 = 0x0301;
  static final int TLS_1_1 = 0x0302;
  static final int TLS_1_2 = 0x0303;

  private static final int TLS_1_3 = 0x0304;
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int LARGEST = 1024;

  /** AES, 3DES and RC4 with RSA, DHE and ECDHE: some of them for every server that is so old. */
  private static final int[] OF_OLD_PROTOCOLS = {
    0xc013, 0xc014, 0xc009, 0xc00a, 0x0033, 0x0039, 0x0032, 0x0038, 0x002f, 0x0035, 0xc012, 0xc008,
    0x0016, 0x000a, 0xc011, 0xc007, 0x0005, 0x0004
  };

  /** RC4, single and triple DES, export, no encryption, and no proof of who answers. */
  private static final int[] BROKEN = {
    0x0004, 0x0005, 0xc007, 0xc011, 0x000a, 0x0013, 0x0016, 0xc008, 0xc012, 0x0009, 0x0012, 0x0015,
    0x0003, 0x0006, 0x0008, 0x000b, 0x000e, 0x0011, 0x0014, 0x0062, 0x0064, 0x0001, 0x0002, 0x003b,
    0xc006, 0xc010, 0x0017, 0x0018, 0x0019, 0x001a, 0x001b, 0x0034, 0x003a, 0x006c, 0x006d, 0x00a6,
    0x00a7, 0xc015, 0xc016, 0xc017, 0xc018, 0xc019
  };

  private static final int[] USUAL = {
    0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0x009e, 0x009f, 0xccaa,
    0xc023, 0xc027, 0xc024, 0xc028, 0xc009, 0xc013, 0xc00a, 0xc014, 0x0067, 0x006b, 0x0033, 0x0039,
    0x009c, 0x009d, 0x003c, 0x003d, 0x002f, 0x0035
  };

  /** Asks for the safe form of renegotiation, without which careful servers refuse every hello. */
  private static final int SAFE_RENEGOTIATION = 0x00ff;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The hello of an offer. */
  static ClientHello of(Offer offer) {
    return switch (offer) {
      case SSL3 -> new ClientHello(SSL_3, OF_OLD_PROTOCOLS);
      case TLS_1_0 -> new ClientHello(TLS_1_0, OF_OLD_PROTOCOLS);
      case TLS_1_1 -> new ClientHello(TLS_1_1, OF_OLD_PROTOCOLS);
      case WEAK -> new ClientHello(TLS_1_2, BROKEN);
      case USUAL -> new ClientHello(TLS_1_2, USUAL);
    };
  }

  boolean offers(int suite) {
    return Arrays.stream(suites).anyMatch(s -> s == suite);
  }

  /**
   * The hello as one record.
   *
   * @param serverName the name to ask for; empty for an address
   */
  byte[] record(Optional<String> serverName) {
    ByteBuffer body = ByteBuffer.allocate(LARGEST);
    body.putShort((short) version).put(random()).put((byte) 0);
    body.putShort((short) (suites.length * 2 + 2));
    Arrays.stream(suites).forEach(suite -> body.putShort((short) suite));
    body.putShort((short) SAFE_RENEGOTIATION);
    body.put((byte) 1).put((byte) 0);
    // SSL 3.0 knows no extensions, and old servers refuse a hello that has some.
    if (version > SSL_3) {
      byte[] extensions = extensions(serverName);
      body.putShort((short) extensions.length).put(extensions);
    }
    byte[] hello = written(body);
    return written(
        ByteBuffer.allocate(LARGEST)
            .put((byte) HANDSHAKE)
            .putShort((short) Math.min(version, TLS_1_0))
            .putShort((short) (hello.length + 4))
            .putInt(CLIENT_HELLO << 24 | hello.length)
            .put(hello));
  }

  private byte[] extensions(Optional<String> serverName) {
    ByteBuffer all = ByteBuffer.allocate(LARGEST);
    serverName.ifPresent(name -> add(all, 0, serverName(name)));
    add(all, 10, listed(2, 0x001d, 0x0017, 0x0018, 0x0019));
    add(all, 11, new byte[] {1, 0});
    add(all, 23, new byte[0]);
    if (version >= TLS_1_2) {
      add(
          all,
          13,
          listed(
              2, 0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203,
              0x0201, 0x0202));
    }
    if (offers(USUAL[0])) {
      add(all, 43, listed(1, TLS_1_3, TLS_1_2));
      // No key yet: the server then asks for one, which is an answer as good as any.
      add(all, 51, new byte[2]);
    }
    return written(all);
  }

  private static byte[] serverName(String name) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    return written(
        ByteBuffer.allocate(LARGEST)
            .putShort((short) (ascii.length + 3))
            .put((byte) 0)
            .putShort((short) ascii.length)
            .put(ascii));
  }

  /** Two-byte numbers behind their length, which takes one or two bytes. */
  private static byte[] listed(int lengthBytes, int... numbers) {
    ByteBuffer list = ByteBuffer.allocate(LARGEST);
    if (lengthBytes == 1) {
      list.put((byte) (numbers.length * 2));
    } else {
      list.putShort((short) (numbers.length * 2));
    }
    Arrays.stream(numbers).forEach(number -> list.putShort((short) number));
    return written(list);
  }

  private static void add(ByteBuffer all, int extension, byte[] data) {
    all.putShort((short) extension).putShort((short) data.length).put(data);
  }

  private static byte[] random() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return random;
  }

  private static byte[] written(ByteBuffer buffer) {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
