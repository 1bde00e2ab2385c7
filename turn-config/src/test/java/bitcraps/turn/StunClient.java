package bitcraps.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * As much of STUN (RFC 8489) and TURN (RFC 8656) over UDP as it takes to ask for a relay.
 *
 * <p>The socket is not connected, so that a relay that is still starting is silence, answered by
 * sending again, and no error.
 */
final class StunClient implements AutoCloseable {
  private static final int MAGIC = 0x2112A442;
  private static final int ALLOCATE = 0x0003;
  private static final int CREATE_PERMISSION = 0x0008;
  private static final int SUCCESS = 0x0100;
  private static final int USERNAME = 0x0006;
  private static final int INTEGRITY = 0x0008;
  private static final int ERROR_CODE = 0x0009;
  private static final int XOR_PEER_ADDRESS = 0x0012;
  private static final int REALM = 0x0014;
  private static final int NONCE = 0x0015;
  private static final int XOR_RELAYED_ADDRESS = 0x0016;
  private static final int REQUESTED_TRANSPORT = 0x0019;
  private static final int INTEGRITY_SIZE = 20;

  /** What the server said: {@code error} 0 means yes. */
  record Answer(int error, Map<Integer, byte[]> attributes) {
    /** The port of the relay address that was allocated, if one was. */
    Optional<Integer> relayPort() {
      byte[] address = attributes.get(XOR_RELAYED_ADDRESS);
      return address == null
          ? Optional.empty()
          : Optional.of((ByteBuffer.wrap(address).getShort(2) ^ (MAGIC >>> 16)) & 0xffff);
    }

    String text(int attribute) {
      return new String(attributes.getOrDefault(attribute, new byte[0]), StandardCharsets.UTF_8);
    }
  }

  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private final String username;
  private final String password;
  private final SecureRandom random = new SecureRandom();
  private String realm = "";
  private String nonce = "";

  StunClient(int port, String username, String password) throws IOException {
    socket = new DatagramSocket();
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(100);
    this.username = username;
    this.password = password;
  }

  /** Asks for a relay: once to be challenged, once with the credential. */
  Answer allocate() {
    Map<Integer, byte[]> attributes = new TreeMap<>();
    attributes.put(REQUESTED_TRANSPORT, new byte[] {17, 0, 0, 0});
    Answer challenge = ask(ALLOCATE, attributes, false);
    realm = challenge.text(REALM);
    nonce = challenge.text(NONCE);
    return ask(ALLOCATE, attributes, true);
  }

  /** Asks to be allowed to relay to an IPv4 address. */
  Answer permit(int a, int b, int c, int d) {
    ByteBuffer peer = ByteBuffer.allocate(8).put((byte) 0).put((byte) 1);
    peer.putShort((short) (9 ^ (MAGIC >>> 16)));
    peer.putInt((a << 24 | b << 16 | c << 8 | d) ^ MAGIC);
    return ask(CREATE_PERMISSION, new TreeMap<>(Map.of(XOR_PEER_ADDRESS, peer.array())), true);
  }

  private Answer ask(int method, Map<Integer, byte[]> attributes, boolean signed) {
    byte[] id = new byte[12];
    random.nextBytes(id);
    byte[] request =
        signed ? signedRequest(method, id, attributes) : request(method, id, attributes);
    try {
      for (int attempt = 0; attempt < 100; attempt++) {
        socket.send(new DatagramPacket(request, request.length, server));
        Optional<Answer> answer = receive(id);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("The relay did not answer within ten seconds.");
  }

  private Optional<Answer> receive(byte[] id) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    int type = in.getShort();
    in.position(8);
    byte[] echoed = new byte[12];
    in.get(echoed);
    return MessageDigest.isEqual(id, echoed) ? Optional.of(parse(type, in)) : Optional.empty();
  }

  private static Answer parse(int type, ByteBuffer in) {
    Map<Integer, byte[]> attributes = new TreeMap<>();
    while (in.remaining() >= 4) {
      int kind = in.getShort() & 0xffff;
      byte[] value = new byte[in.getShort() & 0xffff];
      in.get(value);
      in.position(Math.min(in.limit(), in.position() + (4 - value.length % 4) % 4));
      attributes.put(kind, value);
    }
    byte[] error = attributes.get(ERROR_CODE);
    boolean yes = (type & 0x0110) == SUCCESS;
    return new Answer(yes || error == null ? 0 : error[2] * 100 + error[3], attributes);
  }

  private static byte[] request(int method, byte[] id, Map<Integer, byte[]> attributes) {
    ByteBuffer out = ByteBuffer.allocate(1500);
    out.putShort((short) method).putShort((short) 0).putInt(MAGIC).put(id);
    attributes.forEach((kind, value) -> put(out, kind, value));
    return finished(out, 0);
  }

  private byte[] signedRequest(int method, byte[] id, Map<Integer, byte[]> plain) {
    Map<Integer, byte[]> attributes = new TreeMap<>(plain);
    attributes.put(USERNAME, username.getBytes(StandardCharsets.UTF_8));
    attributes.put(REALM, realm.getBytes(StandardCharsets.UTF_8));
    attributes.put(NONCE, nonce.getBytes(StandardCharsets.UTF_8));
    byte[] head = request(method, id, attributes);
    ByteBuffer out = ByteBuffer.allocate(1500).put(head);
    byte[] covered = finished(out, 4 + INTEGRITY_SIZE);
    ByteBuffer whole = ByteBuffer.allocate(1500).put(covered);
    put(whole, INTEGRITY, integrityOf(covered));
    return finished(whole, 0);
  }

  private byte[] integrityOf(byte[] covered) {
    try {
      byte[] key =
          MessageDigest.getInstance("MD5")
              .digest((username + ":" + realm + ":" + password).getBytes(StandardCharsets.UTF_8));
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(covered);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(ByteBuffer out, int kind, byte[] value) {
    out.putShort((short) kind).putShort((short) value.length).put(value);
    out.put(new byte[(4 - value.length % 4) % 4]);
  }

  /** The bytes so far, with the length field set as if {@code more} bytes followed. */
  private static byte[] finished(ByteBuffer out, int more) {
    out.putShort(2, (short) (out.position() - 20 + more));
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    socket.close();
  }
}
