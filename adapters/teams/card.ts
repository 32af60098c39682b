/** The part of Adaptive Cards 1.5 we draw with. https://adaptivecards.io/explorer/ */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: string;
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
}

export type CardElement =
  | {
      readonly type: 'TextBlock';
      readonly text: string;
      readonly wrap: true;
      readonly style?: 'heading';
      readonly weight?: 'Bolder';
      readonly size?: 'Medium' | 'Default';
    }
  | { readonly type: 'RichTextBlock'; readonly inlines: readonly TextRun[]; readonly spacing?: 'None' | 'Small' }
  | {
      readonly type: 'Container';
      readonly items: readonly CardElement[];
      readonly style?: 'attention' | 'emphasis';
      readonly spacing?: 'Small';
    }
  | { readonly type: 'ActionSet'; readonly actions: readonly CardAction[] }
  | CardInput;

export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly isSubtle?: true;
  readonly color?: 'Accent';
  readonly underline?: true;
  readonly selectAction?: { readonly type: 'Action.OpenUrl'; readonly url: string; readonly title: string };
}

export interface CardInput {
  readonly type: 'Input.Text' | 'Input.Date' | 'Input.Time' | 'Input.ChoiceSet';
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly isRequired: boolean;
  readonly errorMessage: string;
  readonly placeholder?: string;
  readonly isMultiline?: boolean;
  readonly maxLength?: number;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
}

/** What a pressed button sends: the command, and from forms the inputs beside it. */
export interface CommandData {
  readonly signpost: string;
  /** The channel the command is about, on a card that stands in somebody's own chat. */
  readonly signpostChannel?: string;
}

export type CardAction =
  | {
      readonly type: 'Action.Execute';
      readonly title: string;
      readonly verb: 'signpost';
      readonly data: CommandData;
      readonly tooltip?: string;
      readonly style?: 'positive' | 'destructive';
      readonly fallback: { readonly type: 'Action.Submit'; readonly title: string; readonly data: CommandData };
    }
  | { readonly type: 'Action.ShowCard'; readonly title: string; readonly tooltip?: string; readonly card: InnerCard };

/** The question behind a button that is public or destructive. */
export interface InnerCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly CardElement[];
  readonly actions: readonly CardAction[];
}
