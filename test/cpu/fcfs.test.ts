import { assertWorked } from './lists.ts';

describe('fcfs', () => {
  it('runs each job to its end, in the order in which they came', () => {
    // A 0 to 5; B came at 2 and waits 3, C came at 4 and waits 5, D came at 6 and waits 4.
    assertWorked({
      policy: 'fcfs',
      list: '0:5,2:4,4:1,6:3',
      gantt: 'A0-5 B5-9 C9-10 D10-13',
      waits: [0, 3, 5, 4],
      responses: [0, 3, 5, 4],
      switches: 3,
    });
  });

  it('takes those who come together in the order of the list', () => {
    assertWorked({
      policy: 'fcfs',
      list: '0:4,0:4,0:4',
      gantt: 'A0-4 B4-8 C8-12',
      waits: [0, 4, 8],
      responses: [0, 4, 8],
      switches: 2,
    });
  });

  it('goes by arrival, not by the list; and is idle until somebody comes', () => {
    // B 0 to 7; A came at 3 and waits 4; C came at 3, behind A in the list, and waits 9; D came at 8 and waits 5. Nobody is idle.
    assertWorked({
      policy: 'fcfs',
      list: '3:5,0:7,3:1,8:2',
      gantt: 'B0-7 A7-12 C12-13 D13-15',
      waits: [4, 0, 9, 5],
      responses: [4, 0, 9, 5],
      switches: 3,
    });
    // Idle from 3 to 5. A switch is from A to B all the same.
    assertWorked({
      policy: 'fcfs',
      list: '0:3,5:6,6:2,11:2',
      gantt: 'A0-3 B5-11 C11-13 D13-15',
      waits: [0, 0, 5, 2],
      responses: [0, 0, 5, 2],
      switches: 3,
    });
  });
});
