package bitcraps.server.peer;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * The way of one frame through a peer, for Flight Recorder: from the library's thread that brings
 * it until the table's thread has done all that follows from it at once, with frames that leave
 * handed to the library. What waits for the disk leaves later. Costs nothing while nobody records.
 */
@Name("bitcraps.FrameStep")
@Label("Frame Step")
@Description("From the arrival of a frame to the end of the step that took it")
@Category("BitCraps")
@StackTrace(false)
@Enabled(false)
final class FrameStep extends Event {}
