import type { Action, Form } from '../../src/domain/message.ts';

/** Something that can be pressed by typing its number. */
export type Pressable =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'form'; readonly form: Form };

/** Numbers kept; the oldest make room. */
const MOST = 500;

export type Pressables = ReturnType<typeof createPressables>;

/** Numbers for buttons and forms. None is used twice: a post that comes in between must not turn one button into another. */
export function createPressables() {
  const known = new Map<number, Pressable>();
  let last = 0;
  return {
    number: (pressable: Pressable): number => {
      last += 1;
      known.set(last, pressable);
      known.delete(last - MOST);
      return last;
    },
    find: (number: number): Pressable | undefined => known.get(number),
  };
}
