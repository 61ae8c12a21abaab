package dev.holdfast.simulator.crowd;

import dev.holdfast.model.gate.Gates;
import dev.holdfast.model.gate.House;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The gates as the simulator asks them; planted bugs are other gates. */
interface GateCore {

    GateCore REAL = Gates::judge;

    Map<UUID, Verdict> judge(List<Ticket> asking, House house);
}
