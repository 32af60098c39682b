/** Common first names in the UK: one of them beside another name and a date of birth, a postcode or a bed is a person. */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `aaron abdul abigail adam adrian agnes ahmed aisha alan albert alex alexander alexandra alfie alfred ali alice alison
  amanda amber amelia amina amir amy andrea andrew angela anita anjali ann anna anne annie anthony antonio archie arjun arthur ashley
  asif audrey ava babs barbara barry bob bobby billy bill beatrice ben benjamin bernard bernadette beryl betty beverley bilal brenda brian bridget bruce callum
  cameron carl carol caroline catherine cathy charles charlie charlotte chloe chris christine christopher claire clare clive colin connor
  craig cynthia daisy dan daniel danielle danny darren dave david dawn dean deborah debbie denise dennis derek diana diane dominic
  donald donna doreen doris dorothy douglas dylan eamonn edith edna edward eileen elaine eleanor elizabeth ella ellen ellie elsie emily
  emma eric erica ernest ethan ethel eva eve evelyn evie fatima fiona florence frances francis frank fred freddie frederick freya gareth
  gary gavin gemma geoff geoffrey george georgia georgina gerald gillian gladys glen gordon graham gwen hannah harold harriet harry
  hassan hazel heather helen henry hilda howard hugh hussein ian ibrahim imran irene iris isaac isabel isabella isla ivan ivy jack
  jackie jacob jacqueline jake james jamie jan jane janet janice jason jasmine jay jean jeff jeffrey jennifer jenny jeremy jessica
  jill jim joan joanna joanne joe joel john jonathan jordan joseph josephine josh joshua joyce juan judith judy julia julian julie june
  karen karl kate katherine kathleen kathryn katie kayleigh keith kelly ken kenneth kerry kevin khadija kieran kim kiran kirsty kyle
  laura lauren lawrence leah lee leo leon leonard lesley leslie lewis liam lilian lily linda liz lizzie lisa logan lorraine louis louise lucy luke
  lynn lynne mabel maisie malcolm manjit marcus margaret maria marian marie marilyn marion marjorie martha martin mary maryam
  mateusz matt matthew maureen maurice mavis max maxine megan melanie mia michael michelle mick mike mildred millie mohamed mohammad
  mohammed molly monica morgan muhammad nadia naomi natalie natasha nathan neil nicholas nicola nicole nigel noah noor nora norma
  norman olive oliver olivia oscar owen pamela parveen pat patricia patrick paul paula pauline pawel peggy penelope penny peter philip
  phillip phoebe phyllis piotr poppy priya rachael rachel raj rajesh ralph raymond rebecca reginald rhys richard rita robert robin
  roger ron ronald rory rosemary rosie ross roy ruby russell ruth ryan sally sam samantha samina samuel sandra sanjay sara sarah saima
  scott sean sebastian shabana shane sharon shaun sheila shirley sian sidney simon sophia sophie stacey stan stanley stella stephanie
  stephen steve steven stuart sue susan suzanne sylvia syed tara ted terence teresa terry thelma theo theresa thomas tim timothy tina
  toby tom tommy tony tracey tracy trevor tyler usman valerie vanessa vera vernon veronica vicky victor victoria vincent violet
  wayne wendy wilfred william winifred yasmin yusuf yvonne zainab zara zoe`.split(/\s+/),
);
