/** What a user would do instead: `grep -iE` for words over each row, as good as one makes it in an afternoon. */
import type { Label } from '#core';
import type { JudgedRow } from './rows.ts';

/** Words of parts in six languages, whole words where a shorter one would stand in others; grades of magnets. */
const wanted = new RegExp(
  [
    // Magnets
    '\\bmagnets?\\b',
    '\\bmagnete?[ns]?\\b',
    '\\w+magnete?n?\\b',
    '\\baimants?\\b',
    '\\bim[áa]n(?:es)?\\b',
    '磁石|磁铁|磁鐵|磁钢|マグネット',
    '\\bneodym\\w*',
    '\\bndfeb\\b|\\bnd2fe14b\\b|\\bsmco\\b|\\bsamarium\\b|\\balnico\\b|钕|钐|ネオジム|サマリウム',
    '\\bN(?:3[058]|4[0258]|5[0245])(?:M|H|SH|UH|EH|AH)?\\b',
    '\\bY(?:25|28|30|33|35|40)(?:H|BH)?\\b',
    // Motors and what has one
    '\\b(?:stepper|servo|gear|dc|bldc|brushless|vibration)?[\\s-]?motors?\\b|\\bsteppers?\\b|\\bservos?\\b|\\bbldc\\b',
    '\\w*motor(?:en)?\\b|\\bmoteurs?\\b|\\bmotores\\b|モータ|电机|马达|電機|馬達|舵机',
    '\\bfans?\\b|\\bblowers?\\b|\\bl[üu]fter\\b|\\bventilator\\w*|\\bventilateurs?\\b|\\bventilador(?:es)?\\b|ファン|风扇|風扇',
    '\\bpumps?\\b|\\b\\w*pumpen?\\b|\\bpompes?\\b|\\bbombas?\\b|ポンプ|水泵|气泵',
    '\\bnema\\s?\\d\\d\\b',
    // Sound
    '\\b(?:loud)?speakers?\\b|\\bbuzzers?\\b|\\bheadphones?\\b|\\bearphones?\\b|\\blautsprecher\\b|\\bsummer\\b',
    '\\bhaut-parleurs?\\b|\\baltavo(?:z|ces)\\b|スピーカ|ブザー|喇叭|扬声器|蜂鸣器',
    // Other devices
    '\\bhdd\\b|\\bhard\\s(?:disk|drive)s?\\b|\\blatching\\srelays?\\b|\\breed\\s(?:switch|sensor)\\w*',
    '\\b(?:optical\\s)?isolators?\\b|\\bcirculators?\\b|\\bgalvos?\\b|\\bvoice[\\s-]coil\\b|\\bhaptic\\b',
    // Elements and materials
    '\\bdysprosium\\b|\\bterbium\\b|\\byttri\\w*|\\bscandium\\b|\\bgadolini\\w*|\\blutetium\\b|\\bholmium\\b|\\berbium\\b',
    '\\bthulium\\b|\\beuropium\\b|\\bytterbium\\b|\\blanthan\\w*|\\bcerium\\b|\\bpraseodym\\w*|\\brare[\\s-]earths?\\b',
    '\\b(?:nd|er|yb|ho|tm|ce):\\s?\\w+|\\byag\\b|\\blyso\\b|\\byig\\b|\\bysz\\b|\\bzirconia\\b|\\bphosphors?\\b|\\bscintillator\\w*',
    '\\bwhite\\s(?:\\w+\\s)?leds?\\b|\\bleds?,?\\s(?:\\w+\\s){0,2}white\\b|白色?LED|\\bnimh\\b|\\bni-mh\\b|镍氢',
  ].join('|'),
  'iu',
);
/** What one takes out again after reading the first result: `grep -v`. */
const unwanted =
  /\b(?:drivers?|controllers?|connectors?|cables?|wires?|brackets?|mounts?|holders?|screws?|guards?|grilles?|amplifiers?|terminals?|treiber|halter\w*|stecker|kabel|digital\s+isolator|opto\w*)\b|驱动|连接器|线缆|支架|ドライバ|コネクタ/iu;

export const saysSearch = ({ text }: Pick<JudgedRow, 'text'>): Label => (wanted.test(text) ? 'magnet' : 'none');
export const saysCarefulSearch = ({ text }: Pick<JudgedRow, 'text'>): Label =>
  wanted.test(text) && !unwanted.test(text) ? 'magnet' : 'none';
