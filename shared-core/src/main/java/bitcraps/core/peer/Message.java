package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.detour.Neighbour;
import bitcraps.core.mesh.Framer;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.SignedCommand;
import java.util.List;

/** What peers say to each other over an authenticated link. */
sealed interface Message {
  /**
   * First on each link, and again after moving: where I stand.
   *
   * @param earlier the tables that mine goes on from, oldest first
   */
  record Hello(int version, TableId table, List<TableId> earlier, Epoch epoch, Height height)
      implements Message {}

  /** Agreement of one epoch of one table. */
  record Agreeing(TableId table, Epoch epoch, ConsensusMessage message) implements Message {}

  record Commanded(TableId table, SignedCommand command) implements Message {}

  /** A voter's part in the value of a closed roll. */
  record Shared(SignedShares shares) implements Message {}

  /** "Give me what came after this." */
  record SyncRequest(TableId table, Epoch epoch, Height height) implements Message {}

  /** Final blocks of the running epoch, with the certificate of the last. */
  record Suffix(TableId table, Epoch epoch, List<Block> blocks, Certificate certificate)
      implements Message {}

  /** All that a newcomer needs. */
  record Snapshot(Lineage lineage, Checkpoint checkpoint) implements Message {}

  /**
   * @param sentMillis the sender's clock, given back by {@link Pong}
   */
  record Ping(TableId table, Epoch epoch, Height height, long sentMillis) implements Message {}

  record Pong(long sentMillis) implements Message {}

  /** Whom I reach by links of my own; replaces what I said before. */
  record Neighbours(List<Neighbour> reached) implements Message {}

  /** "Hand this on for me": a packet of a detour. */
  record Carry(PlayerId to, Bytes packet) implements Message {}

  /** So long that its frame has the length in question (rule MESH-27). */
  record Probe(Bytes padding) implements Message {
    /** What comes before the padding, in the frame. */
    static final int HEAD_BYTES = 1 + 1 + 4;

    static Probe of(int frameBytes) {
      return new Probe(Bytes.wrap(new byte[frameBytes - HEAD_BYTES]));
    }

    int frameBytes() {
      return padding.size() + HEAD_BYTES;
    }
  }

  /** A probe of this length came through. */
  record Probed(int frameBytes) implements Message {}

  /** What a neighbour was asked to hand on. */
  record Carried(PlayerId from, Bytes packet) implements Message {}

  int VERSION = Genesis.VERSION;

  /** Bytes by which {@link Carry} and {@link Carried} are longer than the packet in them. */
  int CARRY_OVERHEAD = 1 + Hash.SIZE + 4;

  /** Blocks in one suffix, at the most. */
  int SUFFIX_MAX = 64;

  default Bytes toBytes() {
    return Codec.encode(this, Message::write);
  }

  static Decoded<Message> parse(Bytes bytes) {
    return Codec.decode(bytes, Message::read);
  }

  private static void write(Writer out, Message message) {
    switch (message) {
      case Hello hello -> {
        out.u8(0).u16(hello.version()).hash(hello.table().hash());
        out.list(hello.earlier(), (o, each) -> o.hash(each.hash()));
        out.u63(hello.epoch().value()).u63(hello.height().value());
      }
      case Agreeing agreeing -> {
        out.u8(1).hash(agreeing.table().hash()).u63(agreeing.epoch().value());
        ConsensusCodec.writeMessage(out, agreeing.message());
      }
      case Commanded commanded -> {
        out.u8(2).hash(commanded.table().hash());
        commanded.command().write(out);
      }
      case Shared shared -> shared.shares().write(out.u8(3));
      case SyncRequest request -> {
        out.u8(4).hash(request.table().hash());
        out.u63(request.epoch().value()).u63(request.height().value());
      }
      case Suffix suffix -> {
        out.u8(5).hash(suffix.table().hash()).u63(suffix.epoch().value());
        out.list(suffix.blocks(), ConsensusCodec::writeBlock);
        ConsensusCodec.writeCertificate(out, suffix.certificate());
      }
      case Snapshot snapshot -> {
        snapshot.lineage().write(out.u8(6));
        snapshot.checkpoint().write(out);
      }
      case Ping ping -> {
        out.u8(7).hash(ping.table().hash()).u63(ping.epoch().value());
        out.u63(ping.height().value()).u63(ping.sentMillis());
      }
      case Pong pong -> out.u8(8).u63(pong.sentMillis());
      case Neighbours neighbours -> out.u8(9).list(neighbours.reached(), Neighbour::write);
      case Carry carry -> out.u8(10).hash(carry.to().hash()).bytes(carry.packet());
      case Probe probe -> out.u8(12).bytes(probe.padding());
      case Probed probed -> out.u8(13).u16(probed.frameBytes());
      case Carried carried -> out.u8(11).hash(carried.from().hash()).bytes(carried.packet());
    }
  }

  private static Message read(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> readHello(in);
      case 1 -> new Agreeing(table(in), new Epoch(in.u53()), ConsensusCodec.readMessage(in));
      case 2 -> new Commanded(table(in), SignedCommand.read(in));
      case 3 -> new Shared(SignedShares.read(in));
      case 4 -> new SyncRequest(table(in), new Epoch(in.u53()), new Height(in.u53()));
      case 5 -> readSuffix(in);
      case 6 -> new Snapshot(Lineage.read(in), Checkpoint.read(in));
      case 7 -> new Ping(table(in), new Epoch(in.u53()), new Height(in.u53()), in.u53());
      case 8 -> new Pong(in.u53());
      case 9 -> new Neighbours(in.list(Neighbour.COUNT_MAX, Neighbour::read));
      case 10 -> new Carry(new PlayerId(in.hash()), in.bytes(Framer.MESSAGE_BYTES_MAX));
      case 11 -> new Carried(new PlayerId(in.hash()), in.bytes(Framer.MESSAGE_BYTES_MAX));
      case 12 -> new Probe(in.bytes(Framer.FRAME_BYTES_MAX));
      case 13 -> new Probed(in.u16());
      default -> throw in.fail("an unknown kind of message");
    };
  }

  private static Hello readHello(Reader in) {
    int version = in.u16();
    in.require(version == VERSION, "a peer of another protocol version");
    TableId table = table(in);
    List<TableId> earlier = in.list(Lineage.LENGTH_MAX, Message::table);
    return new Hello(version, table, earlier, new Epoch(in.u53()), new Height(in.u53()));
  }

  private static Suffix readSuffix(Reader in) {
    TableId table = table(in);
    Epoch epoch = new Epoch(in.u53());
    List<Block> blocks = in.list(SUFFIX_MAX, ConsensusCodec::readBlock);
    in.require(!blocks.isEmpty(), "a suffix holds a block");
    return new Suffix(table, epoch, blocks, ConsensusCodec.readCertificate(in));
  }

  private static TableId table(Reader in) {
    return new TableId(in.hash());
  }
}
