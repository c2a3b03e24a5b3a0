package io.kay.panic;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** More fields than a word has bits. */
@ActorType
abstract class Centipede implements Actor<Centipede> {

    static final int LEGS = 70;

    record Hatch() implements Spawning<Centipede> {}

    /** Throws if it is told to. */
    record Step(int leg, int length, boolean stumbling) implements Message<Centipede> {}

    /** Whether it has handled all that was sent before. */
    record Look() implements Question<Centipede, Boolean> {}

    abstract int leg0();

    abstract void leg0(int value);

    abstract int leg1();

    abstract void leg1(int value);

    abstract int leg2();

    abstract void leg2(int value);

    abstract int leg3();

    abstract void leg3(int value);

    abstract int leg4();

    abstract void leg4(int value);

    abstract int leg5();

    abstract void leg5(int value);

    abstract int leg6();

    abstract void leg6(int value);

    abstract int leg7();

    abstract void leg7(int value);

    abstract int leg8();

    abstract void leg8(int value);

    abstract int leg9();

    abstract void leg9(int value);

    abstract int leg10();

    abstract void leg10(int value);

    abstract int leg11();

    abstract void leg11(int value);

    abstract int leg12();

    abstract void leg12(int value);

    abstract int leg13();

    abstract void leg13(int value);

    abstract int leg14();

    abstract void leg14(int value);

    abstract int leg15();

    abstract void leg15(int value);

    abstract int leg16();

    abstract void leg16(int value);

    abstract int leg17();

    abstract void leg17(int value);

    abstract int leg18();

    abstract void leg18(int value);

    abstract int leg19();

    abstract void leg19(int value);

    abstract int leg20();

    abstract void leg20(int value);

    abstract int leg21();

    abstract void leg21(int value);

    abstract int leg22();

    abstract void leg22(int value);

    abstract int leg23();

    abstract void leg23(int value);

    abstract int leg24();

    abstract void leg24(int value);

    abstract int leg25();

    abstract void leg25(int value);

    abstract int leg26();

    abstract void leg26(int value);

    abstract int leg27();

    abstract void leg27(int value);

    abstract int leg28();

    abstract void leg28(int value);

    abstract int leg29();

    abstract void leg29(int value);

    abstract int leg30();

    abstract void leg30(int value);

    abstract int leg31();

    abstract void leg31(int value);

    abstract int leg32();

    abstract void leg32(int value);

    abstract int leg33();

    abstract void leg33(int value);

    abstract int leg34();

    abstract void leg34(int value);

    abstract int leg35();

    abstract void leg35(int value);

    abstract int leg36();

    abstract void leg36(int value);

    abstract int leg37();

    abstract void leg37(int value);

    abstract int leg38();

    abstract void leg38(int value);

    abstract int leg39();

    abstract void leg39(int value);

    abstract int leg40();

    abstract void leg40(int value);

    abstract int leg41();

    abstract void leg41(int value);

    abstract int leg42();

    abstract void leg42(int value);

    abstract int leg43();

    abstract void leg43(int value);

    abstract int leg44();

    abstract void leg44(int value);

    abstract int leg45();

    abstract void leg45(int value);

    abstract int leg46();

    abstract void leg46(int value);

    abstract int leg47();

    abstract void leg47(int value);

    abstract int leg48();

    abstract void leg48(int value);

    abstract int leg49();

    abstract void leg49(int value);

    abstract int leg50();

    abstract void leg50(int value);

    abstract int leg51();

    abstract void leg51(int value);

    abstract int leg52();

    abstract void leg52(int value);

    abstract int leg53();

    abstract void leg53(int value);

    abstract int leg54();

    abstract void leg54(int value);

    abstract int leg55();

    abstract void leg55(int value);

    abstract int leg56();

    abstract void leg56(int value);

    abstract int leg57();

    abstract void leg57(int value);

    abstract int leg58();

    abstract void leg58(int value);

    abstract int leg59();

    abstract void leg59(int value);

    abstract int leg60();

    abstract void leg60(int value);

    abstract int leg61();

    abstract void leg61(int value);

    abstract int leg62();

    abstract void leg62(int value);

    abstract int leg63();

    abstract void leg63(int value);

    abstract int leg64();

    abstract void leg64(int value);

    abstract int leg65();

    abstract void leg65(int value);

    abstract int leg66();

    abstract void leg66(int value);

    abstract int leg67();

    abstract void leg67(int value);

    abstract int leg68();

    abstract void leg68(int value);

    abstract int leg69();

    abstract void leg69(int value);

    @Spawn
    void hatch(Hatch hatch) {
        for (int leg = 0; leg < LEGS; leg++) {
            move(leg, leg + 1);
        }
    }

    @Receive
    void step(Step step) {
        move(step.leg(), step.length());
        move(step.leg(), 2 * step.length());
        if (step.stumbling()) {
            throw new IllegalStateException("told to");
        }
    }

    @Receive
    boolean look(Look look) {
        return true;
    }

    private void move(int leg, int value) {
        switch (leg) {
            case 0 -> leg0(value);
            case 1 -> leg1(value);
            case 2 -> leg2(value);
            case 3 -> leg3(value);
            case 4 -> leg4(value);
            case 5 -> leg5(value);
            case 6 -> leg6(value);
            case 7 -> leg7(value);
            case 8 -> leg8(value);
            case 9 -> leg9(value);
            case 10 -> leg10(value);
            case 11 -> leg11(value);
            case 12 -> leg12(value);
            case 13 -> leg13(value);
            case 14 -> leg14(value);
            case 15 -> leg15(value);
            case 16 -> leg16(value);
            case 17 -> leg17(value);
            case 18 -> leg18(value);
            case 19 -> leg19(value);
            case 20 -> leg20(value);
            case 21 -> leg21(value);
            case 22 -> leg22(value);
            case 23 -> leg23(value);
            case 24 -> leg24(value);
            case 25 -> leg25(value);
            case 26 -> leg26(value);
            case 27 -> leg27(value);
            case 28 -> leg28(value);
            case 29 -> leg29(value);
            case 30 -> leg30(value);
            case 31 -> leg31(value);
            case 32 -> leg32(value);
            case 33 -> leg33(value);
            case 34 -> leg34(value);
            case 35 -> leg35(value);
            case 36 -> leg36(value);
            case 37 -> leg37(value);
            case 38 -> leg38(value);
            case 39 -> leg39(value);
            case 40 -> leg40(value);
            case 41 -> leg41(value);
            case 42 -> leg42(value);
            case 43 -> leg43(value);
            case 44 -> leg44(value);
            case 45 -> leg45(value);
            case 46 -> leg46(value);
            case 47 -> leg47(value);
            case 48 -> leg48(value);
            case 49 -> leg49(value);
            case 50 -> leg50(value);
            case 51 -> leg51(value);
            case 52 -> leg52(value);
            case 53 -> leg53(value);
            case 54 -> leg54(value);
            case 55 -> leg55(value);
            case 56 -> leg56(value);
            case 57 -> leg57(value);
            case 58 -> leg58(value);
            case 59 -> leg59(value);
            case 60 -> leg60(value);
            case 61 -> leg61(value);
            case 62 -> leg62(value);
            case 63 -> leg63(value);
            case 64 -> leg64(value);
            case 65 -> leg65(value);
            case 66 -> leg66(value);
            case 67 -> leg67(value);
            case 68 -> leg68(value);
            case 69 -> leg69(value);
            default -> throw new IllegalArgumentException("No leg " + leg);
        }
    }
}
