/**
 * HotStuff-2 (Malkhi and Nayak, eprint 2023/397), chained: a proposal carries the certificate of
 * its parent, votes go to the next leader alone, and two certified blocks of consecutive views
 * commit the first. A leader that enters by a certificate proposes at once; one that enters by
 * time-outs first waits until it has heard everybody's lock, or for as long as a message may take.
 *
 * <p>The pacemaker is plain: time-outs are said to everybody, a quorum of them is a certificate
 * that ends the view. Certificates are lists of signatures, not threshold signatures. With a tenure
 * above one a leader stays for that many views, unless a time-out ends its tenure.
 */
@NullMarked
package bitcraps.core.baselines.hotstuff;

import org.jspecify.annotations.NullMarked;
