package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Output;
import bitcraps.core.virtual.EventLog;
import bitcraps.core.virtual.Network;
import java.util.List;

/** Carries frames between devices; what a dishonest one says passes through its liar. */
final class Carriage {
  private final World world;
  private final Network network;
  private final EventLog log;

  Carriage(World world, Network network, EventLog log) {
    this.world = world;
    this.network = network;
    this.log = log;
  }

  /** A peer wants this sent. */
  void send(Device from, Output.Send send) {
    for (Device other : world.devices()) {
      if (other.player.equals(send.to())) {
        for (Bytes frame : said(from, send.frame(), other.index)) {
          carry(from.index, other.index, send.channel(), frame);
        }
      }
    }
  }

  private static List<Bytes> said(Device from, Bytes frame, int to) {
    Liar liar = from.liar;
    return liar == null ? List.of(frame) : liar.says(frame, to);
  }

  /** A dishonest device says something by itself. */
  void whisper(Happening.Whisper whisper) {
    for (Device other : world.devices()) {
      if (world.device(whisper.device()).isAlive() && other.index != whisper.device()) {
        carry(whisper.device(), other.index, Channel.AGREEMENT, whisper.frame());
      }
    }
  }

  private void carry(int from, int to, Channel channel, Bytes frame) {
    int link = network.link(from, to);
    if (link == 0) {
      return;
    }
    world.wiretap().said(from, to, link, channel, frame);
    if (network.loses(from, to)) {
      return;
    }
    Happening.Arrival arrival = new Happening.Arrival(from, to, channel, frame, link);
    long now = world.now();
    world.schedule(network.arrival(from, to, now) - now, arrival);
    if (network.duplicates()) {
      world.schedule(network.arrival(from, to, now) - now, arrival);
    }
  }

  void arrive(Happening.Arrival arrival) {
    if (network.link(arrival.from(), arrival.to()) == arrival.link()) {
      log.note(world.now(), 1, arrival.to(), arrival.from(), arrival.frame());
      Device device = world.device(arrival.to());
      Liar liar = device.liar;
      if (liar != null) {
        liar.hears(arrival.frame());
      }
      world.give(
          device,
          new Input.Received(
              world.device(arrival.from()).player, arrival.channel(), arrival.frame()));
    }
  }
}
